# syntax=docker/dockerfile:1
ARG PYTHON=3.13.7-slim-bookworm

FROM python:${PYTHON} AS build
WORKDIR /build
RUN python -m venv /opt/amtsbote
ENV PATH=/opt/amtsbote/bin:$PATH
COPY requirements.txt ./
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes --requirement requirements.txt
COPY . .
RUN pip install --no-cache-dir --disable-pip-version-check --no-deps --no-build-isolation .

FROM python:${PYTHON}
LABEL org.opencontainers.image.title="Amtsbote" \
      org.opencontainers.image.description="An assistant in the team messenger for the staff of a German Jobcenter" \
      org.opencontainers.image.licenses="EUPL-1.2"
# Only the folders of the data and of the keys belong to the user who runs: nothing else is ever written to but /tmp.
RUN install --directory --owner=10001 --group=10001 --mode=0700 /var/lib/amtsbote /var/lib/amtsbote-keys
COPY --from=build /opt/amtsbote /opt/amtsbote
ENV PATH=/opt/amtsbote/bin:$PATH \
    HOME=/var/lib/amtsbote \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    AMTSBOTE_DATA_DIR=/var/lib/amtsbote
USER 10001:10001
WORKDIR /var/lib/amtsbote
VOLUME /var/lib/amtsbote
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=120s --retries=3 CMD ["amtsbote", "health"]
ENTRYPOINT ["amtsbote"]
CMD ["run"]
