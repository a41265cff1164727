#!/bin/sh
# The role as which the application works; run once by PostgreSQL's image, in an empty database. POSTGRES_USER owns the
# tables and migrates; what this one may do it gets from manage.py grant after each migration.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set password="$(cat /run/secrets/application_password)" <<'SQL'
CREATE ROLE giyearreport LOGIN PASSWORD :'password';
SQL
