# syntax=docker/dockerfile:1
FROM python:3.13-slim-bookworm AS build
WORKDIR /build
RUN python -m venv /opt/amtsbote
ENV PATH=/opt/amtsbote/bin:$PATH
COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes --requirement requirements.txt
COPY . .
RUN pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.13-slim-bookworm
LABEL org.opencontainers.image.title="Amtsbote" \
      org.opencontainers.image.licenses="EUPL-1.2"
RUN useradd --system --uid 10001 --home-dir /var/lib/amtsbote --create-home amtsbote
COPY --from=build /opt/amtsbote /opt/amtsbote
ENV PATH=/opt/amtsbote/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    AMTSBOTE_DATA_DIR=/var/lib/amtsbote
USER 10001
WORKDIR /var/lib/amtsbote
VOLUME /var/lib/amtsbote
# Runs with a read-only root: only the volume is written to (docker run --read-only --tmpfs /tmp).
HEALTHCHECK --interval=60s --timeout=20s --start-period=30s --retries=3 CMD ["amtsbote", "doctor"]
ENTRYPOINT ["amtsbote"]
CMD ["run"]
