# The application on Debian, with the same packages, fonts and Python packages as everywhere else. What it writes lies in
# one folder, a volume; all else may be read-only (docker-compose.yml).
FROM debian:bookworm-slim

WORKDIR /srv/giyearreport
ENV PATH=/srv/giyearreport/.venv/bin:$PATH \
    PIP_NO_CACHE_DIR=1 \
    PYTHONUNBUFFERED=1 \
    GIYEARREPORT_DATA=/var/lib/giyearreport \
    GIYEARREPORT_FONTS=/srv/giyearreport/var/fonts

COPY script/ script/
RUN script/bootstrap run && script/fonts && rm -rf /var/lib/apt/lists/*

COPY requirements/run.txt requirements/
RUN script/setup run

# The number is fixed: folders of the host that are mounted must belong to it (docs/install.zh.md).
COPY . .
RUN python -m compileall -q giyearreport \
    && useradd --system --uid 10001 --no-create-home giyearreport \
    && install -d -o giyearreport -g giyearreport -m 750 "$GIYEARREPORT_DATA"
USER giyearreport

VOLUME /var/lib/giyearreport
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s CMD ["python", "script/is_alive.py"]
CMD ["gunicorn", "--config", "script/gunicorn.conf.py", "--bind", "0.0.0.0:8000", "giyearreport.wsgi"]
