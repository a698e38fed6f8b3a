"""Files that come by the page: read within limits, looked at before anything is unpacked, scanned."""
