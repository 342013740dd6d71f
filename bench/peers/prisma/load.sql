-- The first jobs of an account in the tables of schema.prisma. $ACCOUNT and $JOBS are put in by the loader.
DROP SCHEMA IF EXISTS peer_prisma CASCADE;
CREATE SCHEMA peer_prisma;
SET search_path = peer_prisma;

CREATE TEMP TABLE sample AS
  SELECT document::jsonb AS job FROM public.job_documents WHERE account_id = '\x$ACCOUNT' ORDER BY id LIMIT $JOBS;

CREATE TABLE files (id text PRIMARY KEY, name text);
INSERT INTO files
  SELECT DISTINCT ON (1) job #>> '{input,file,id}', job #>> '{input,file,name}' FROM sample
  WHERE job #>> '{input,file,id}' IS NOT NULL;

CREATE TABLE jobs (
  id text PRIMARY KEY, user_id text NOT NULL, pipeline_id text, application_id text, user_data text,
  unique_custom_key text, input_name text, force_container text,
  force_aspect_ratio jsonb, force_framerate jsonb, force_interlaced jsonb, start_time double precision,
  input_file_id text REFERENCES files, autograph jsonb, output_prefix text, status text NOT NULL,
  percentage_completed double precision, error_msg text, error_code text, finished_at timestamptz(3),
  version integer, created_at timestamptz(3), updated_at timestamptz(3), title text
);
INSERT INTO jobs
  SELECT job ->> 'id', job #>> '{user,id}', job #>> '{pipeline,id}', job #>> '{application,id}', job ->> 'user_data',
    job ->> 'unique_custom_key', job #>> '{input,input_name}', job #>> '{input,force_container}',
    job #> '{input,force_aspect_ratio}', job #> '{input,force_framerate}', job #> '{input,force_interlaced}',
    (job #>> '{input,start_time}')::double precision, job #>> '{input,file,id}', job -> 'autograph',
    job ->> 'output_prefix', job ->> 'status', (job ->> 'percentage_completed')::double precision, job ->> 'error_msg',
    job ->> 'error_code', to_timestamp((job ->> 'finished_at')::numeric / 1000), (job ->> 'version')::integer,
    to_timestamp((job ->> 'created_at')::numeric / 1000), to_timestamp((job ->> 'updated_at')::numeric / 1000),
    job ->> 'title'
  FROM sample;

CREATE TABLE outputs (
  id integer PRIMARY KEY, job_id text NOT NULL REFERENCES jobs, preset_id text, file_id text, output_name text,
  percentage_completed double precision, thumbnail_zip_file_id text, settings jsonb
);
CREATE TEMP TABLE sampled_outputs AS
  SELECT row_number() OVER (ORDER BY job ->> 'id', place) AS id, job ->> 'id' AS job_id, output
  FROM sample, jsonb_array_elements(job -> 'outputs') WITH ORDINALITY AS o (output, place);
INSERT INTO outputs
  SELECT id, job_id, output #>> '{preset,id}', output #>> '{file,id}', output ->> 'output_name',
    (output ->> 'percentage_completed')::double precision, output #>> '{thumbnail_zip,file,id}', output -> 'settings'
  FROM sampled_outputs;

CREATE TABLE thumbnails (
  id integer PRIMARY KEY, output_id integer NOT NULL REFERENCES outputs, thumbnail_names text, thumbnail_preset text,
  file_id text
);
INSERT INTO thumbnails
  SELECT row_number() OVER (ORDER BY id, place), id, thumbnail ->> 'thumbnail_names', thumbnail ->> 'thumbnail_preset',
    thumbnail #>> '{file,id}'
  FROM sampled_outputs, jsonb_array_elements(output -> 'thumbnails') WITH ORDINALITY AS t (thumbnail, place);

CREATE TABLE logos (
  id integer PRIMARY KEY, output_id integer NOT NULL REFERENCES outputs, logo_image text, logo_preset text
);
INSERT INTO logos
  SELECT row_number() OVER (ORDER BY id, place), id, logo ->> 'logo_image', logo ->> 'logo_preset'
  FROM sampled_outputs, jsonb_array_elements(output -> 'logos') WITH ORDINALITY AS l (logo, place);

CREATE TABLE playlists (
  id integer PRIMARY KEY, job_id text NOT NULL REFERENCES jobs, playlist_name text, playlist_preset text, file_id text
);
INSERT INTO playlists
  SELECT row_number() OVER (ORDER BY job ->> 'id', place), job ->> 'id', playlist ->> 'playlist_name',
    playlist ->> 'playlist_preset', playlist #>> '{file,id}'
  FROM sample, jsonb_array_elements(job -> 'playlists') WITH ORDINALITY AS p (playlist, place);

-- The indexes that its author would add on the way.
CREATE INDEX ON jobs (user_id, id);
CREATE INDEX ON jobs (user_id, status, id);
CREATE INDEX ON jobs (user_id, created_at, id);
CREATE INDEX ON outputs (job_id);
CREATE INDEX ON thumbnails (output_id);
CREATE INDEX ON logos (output_id);
CREATE INDEX ON playlists (job_id);
DROP TABLE sample, sampled_outputs;
RESET search_path;
