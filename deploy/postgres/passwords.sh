#!/bin/sh
# Runs once, when PostgreSQL's data folder is made, after databases.sql: each role gets the password that its service has.
set -eu
for role in crm_ingest planning metrics compensation forecasting coaching notifications gateway; do
  name="$(echo "$role" | tr '[:lower:]' '[:upper:]')_PASSWORD"
  eval "password=\${$name:?}"
  psql --username "$POSTGRES_USER" --dbname postgres --set ON_ERROR_STOP=1 --set role="$role" --set password="$password" <<'SQL'
ALTER ROLE :"role" PASSWORD :'password';
SQL
done
