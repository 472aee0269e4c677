-- One role and one database per service, and one for the log that `postgres://` transports use. Nobody else may enter.
-- Run once by a superuser, statement by statement (psql -f does). Then give each role its password, for example
--   ALTER ROLE planning PASSWORD '…';
-- and the service its address: ATTAIN_DATABASE_URL=postgres://planning:…@host/planning
CREATE ROLE crm_ingest LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;
CREATE DATABASE crm_ingest OWNER crm_ingest;
REVOKE ALL ON DATABASE crm_ingest FROM PUBLIC;

CREATE ROLE planning LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;
CREATE DATABASE planning OWNER planning;
REVOKE ALL ON DATABASE planning FROM PUBLIC;

CREATE ROLE metrics LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;
CREATE DATABASE metrics OWNER metrics;
REVOKE ALL ON DATABASE metrics FROM PUBLIC;

CREATE ROLE compensation LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;
CREATE DATABASE compensation OWNER compensation;
REVOKE ALL ON DATABASE compensation FROM PUBLIC;

CREATE ROLE transport LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;
CREATE DATABASE transport OWNER transport;
REVOKE ALL ON DATABASE transport FROM PUBLIC;

REVOKE CONNECT, TEMPORARY ON DATABASE postgres FROM PUBLIC;
REVOKE CONNECT, TEMPORARY ON DATABASE template1 FROM PUBLIC;
