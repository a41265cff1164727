# The application on Debian, with the same packages, fonts and Python packages as everywhere else.
FROM debian:bookworm-slim

WORKDIR /srv/giyearreport
ENV PATH=/srv/giyearreport/.venv/bin:$PATH PIP_NO_CACHE_DIR=1 PYTHONUNBUFFERED=1

COPY script/ script/
RUN script/bootstrap run && script/fonts && rm -rf /var/lib/apt/lists/*

COPY requirements/run.txt requirements/
RUN script/setup run

COPY . .
# A volume keeps the published files (docker-compose.yml); fonts and static files belong to the image.
RUN GIYEARREPORT_SECRET_KEY=only-for-this-step-and-long-enough-to-be-taken-for-a-key python manage.py collectstatic --noinput --verbosity 0 \
    && useradd --system --no-create-home giyearreport \
    && install -d -o giyearreport -g giyearreport var/files
USER giyearreport

EXPOSE 8000
CMD ["gunicorn", "--config", "script/gunicorn.conf.py", "--bind", "0.0.0.0:8000", "giyearreport.wsgi"]
