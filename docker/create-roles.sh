#!/bin/sh
# Run once by the PostgreSQL image, on an empty volume: one role owns the tables and migrates them, the other is what the
# service works as and cannot change an event.
set -eu
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
    -v owner_password="$CHAMA_OWNER_PASSWORD" -v service_password="$CHAMA_SERVICE_PASSWORD" <<'SQL'
create role chama_owner login password :'owner_password';
create role chama_service login password :'service_password';
create database chama owner chama_owner;
revoke all on database chama from public;
grant connect on database chama to chama_service;
SQL
