// Generated from the OpenAPI document by "npm run client:types".

/** Requests and responses by path. */
export interface paths {
    "/v1/oauth2/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get an access token
         * @description In exchange for the credentials of an application, in the form or by HTTP Basic (RFC 6749 section 4.4).
         */
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get who is signed in
         * @description Account, scopes and expiry of the token or session of the request. Without either, only the ways to sign in.
         */
        get: operations["getSession"];
        put?: never;
        /**
         * Sign in with an access token
         * @description Sets a cookie that pages of this service may use in place of the token. Requests of other pages, and requests without `Sec-Fetch-Site` and `Origin`, are refused.
         */
        post: operations["createSession"];
        /**
         * Sign out
         * @description Ends the session of the cookie, in all tabs. Tokens stay valid. After a sign-in at an identity provider that offers it, `sign_out_url` is where the browser signs out there, too.
         */
        delete: operations["deleteSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List access tokens
         * @description Tokens of the account with their last use, newest first. Ended ones are kept for `TOKEN_RETENTION_DAYS`.
         */
        get: operations["listAccessTokens"];
        put?: never;
        /**
         * Create an access token
         * @description The response is the only one that contains the token itself. A token can have only scopes that the caller has.
         */
        post: operations["createAccessToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an access token by its id
         * @description Everything about the token, except itself.
         */
        get: operations["getAccessToken"];
        put?: never;
        post?: never;
        /**
         * Revoke an access token
         * @description Takes effect within two seconds, also for its sessions and for the URLs that it has signed. A revoked token is left alone.
         */
        delete: operations["revokeAccessToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the credentials of applications
         * @description All credentials of the account with their last use, oldest first, including revoked ones.
         */
        get: operations["listCredentials"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List applications
         * @description An application submits jobs for an account.
         *
         *     Without parameters this is the first page of 1,000 objects, ordered by id. `start` and `limit` choose another
         *     page, `sort` and `direction` another order; ties are broken by id. `total` counts the objects of all pages.
         *
         *     `first`, `last`, `next` and `prev` are links to other pages, with all other parameters of the request. Follow `next` until it
         *     is absent to read everything. On deep pages of jobs it carries a `cursor`, so that every page costs the same, and no job
         *     is missed or repeated while others are added.
         */
        get: operations["listApplications"];
        put?: never;
        /**
         * Create an application
         * @description With credentials, by which it requests tokens and signs requests. Only this response contains the secret.
         */
        post: operations["createApplication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/applications/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an application a new secret
         * @description The secret before it is invalid at once. Tokens stay valid. The caller needs all scopes of the application.
         */
        post: operations["rotateApplication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/applications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an application by its id
         * @description An application submits jobs for an account.
         */
        get: operations["getApplication"];
        put?: never;
        post?: never;
        /**
         * Revoke the credentials of an application
         * @description With all its tokens. The application itself stays, because jobs refer to it.
         */
        delete: operations["revokeApplication"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List jobs
         * @description A job transcodes one input into outputs.
         *
         *     Without parameters this is the first page of 1,000 objects, ordered by id. `start` and `limit` choose another
         *     page, `sort` and `direction` another order; ties are broken by id. `total` counts the objects of all pages.
         *
         *     `first`, `last`, `next` and `prev` are links to other pages, with all other parameters of the request. Follow `next` until it
         *     is absent to read everything. On deep pages of jobs it carries a `cursor`, so that every page costs the same, and no job
         *     is missed or repeated while others are added.
         */
        get: operations["listJobs"];
        put?: never;
        /**
         * Submit a job
         * @description Presets and pipeline are resolved now: later changes of them do not affect the job. `unique_custom_key` makes a request repeatable: the same key with the same body returns the existing job, with another body it is 409.
         */
        post: operations["submitJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a job without submitting it
         * @description Checks the request exactly as `POST /v1/jobs/` does, with presets, pipeline, template and names, and stores nothing: for forms that report problems while users type.
         */
        post: operations["validateJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a job by its id
         * @description A job transcodes one input into outputs.
         *
         *     In XML, by `format=xml` or the `Accept` header:
         *
         *     ```xml
         *     <?xml version="1.0" encoding="UTF-8"?>
         *     <response xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
         *       <job>
         *         <pipeline>
         *           <id>547f3eede4b025bcbff38657</id>
         *           <href>https://jobs.example.com/v1/pipelines/547f3eede4b025bcbff38657</href>
         *         </pipeline>
         *         <user_data>order-4711</user_data>
         *         <input>
         *           <file>
         *             <id>5d2f7c35e4b004f9cd197870</id>
         *             <name>trailer.mov</name>
         *             <href>https://jobs.example.com/v1/files/5d2f7c35e4b004f9cd197870</href>
         *           </file>
         *         </input>
         *         <status>SUCCESS</status>
         *         <percentage_completed>100</percentage_completed>
         *         <finished_at>1563393092314</finished_at>
         *         <user>
         *           <id>547f3eede4b025bcbff38655</id>
         *           <href>https://jobs.example.com/v1/users/547f3eede4b025bcbff38655</href>
         *         </user>
         *         <created_at>1563393077665</created_at>
         *         <updated_at>1563393092314</updated_at>
         *         <title>Trailer, mobile</title>
         *         <id>5d2f7c35e4b004f9cd197877</id>
         *         <href>https://jobs.example.com/v1/jobs/5d2f7c35e4b004f9cd197877</href>
         *       </job>
         *     </response>
         *     ```
         */
        get: operations["getJob"];
        put?: never;
        post?: never;
        /**
         * Cancel or delete a job
         * @description Cancels a queued or running job as `POST /v1/jobs/ID/cancel` does. Deletes a finished job with its files in our storage; copies in the directories of the pipeline stay.
         */
        delete: operations["deleteJob"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a job
         * @description Cancels a queued or running job: it becomes FAILURE with the code `0x005016`, and its outputs are removed. A finished job is left alone.
         */
        post: operations["cancelJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry a failed job
         * @description Queues a submitted job that has failed again. Finished outputs are kept.
         */
        post: operations["retryJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the attempts of a job
         * @description One attempt per try of each step: probing of the source, and encoding of each output. Imported jobs have none.
         */
        get: operations["listJobAttempts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List templates
         * @description A template holds settings that jobs start from. Sorted by id, which is the order of creation.
         */
        get: operations["listTemplates"];
        put?: never;
        /**
         * Create a template
         * @description `job_settings` has the keys of a job except `input.input_name` and `unique_custom_key`. A request for a job names the template, and its own keys override it.
         */
        post: operations["createTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a template by its id
         * @description A template holds settings that jobs start from.
         */
        get: operations["getTemplate"];
        /**
         * Change a template
         * @description Absent keys stay as they are; `null` resets a key. Jobs that exist are not affected.
         */
        put: operations["updateTemplate"];
        post?: never;
        /**
         * Delete a template
         * @description Jobs that were submitted with it are not affected.
         */
        delete: operations["deleteTemplate"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export all jobs that match the filters
         * @description One document per line, as `GET /v1/jobs/{id}` returns it, or a table, ordered by id. All jobs are of one snapshot. An aborted transfer is incomplete.
         */
        get: operations["exportJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Number of the jobs that match the filters, by the values of a key
         * @description Counts by status, error code, pipeline or application, for example for the choices of a filter. Without other filters, the counts by status and by pipeline are read without counting. Jobs without a value are left out.
         */
        get: operations["countJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Counts and durations of the jobs that match the filters
         * @description Covers the jobs created in a range of time: counts by status, also per interval; the rate of failures, and failures by error code; durations, also by pipeline and preset; and the age of queued jobs. On demand also what the workers encoded in the range, how long jobs waited for them, and the range before. All parts are of one snapshot.
         */
        get: operations["getJobStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow changes of jobs that match the filters
         * @description Server-sent events: `created`, `progressed` or `finished` (the job has reached SUCCESS or FAILURE), with
         *     the current job in `data`, on one line. Filters apply to the job after the change. `deleted` has the id and the address of a
         *     job that does not exist any more, and is sent whatever the filters.
         *
         *     The stream starts with `ready`: every later change is sent. A client that reads the list after `ready` misses nothing. A
         *     client that reconnects with the id of the last event it received, in `Last-Event-ID`, receives every change since then
         *     once. Changes are kept for a day, or as configured; after that, `reset` tells the client to read the list again.
         *
         *     Lines that start with a colon are comments. A stream may end at any time, for example when its token expires; reconnect
         *     after the delay that `retry` gives (ms).
         *
         *     ```
         *     retry: 1000
         *
         *     id: 3f8a1c09d2e4-7301-0
         *     event: ready
         *     data: {}
         *
         *     id: 3f8a1c09d2e4-7309-42
         *     event: finished
         *     data: {"pipeline":{"id":"547f3eede4b025bcbff38657","href":"https://jobs.example.com/v1/pipelines/547f3eede4b025bcbff38657"},"user_data":"order-4711","input":{"file":{"id":"5d2f7c35e4b004f9cd197870","name":"trailer.mov","href":"https://jobs.example.com/v1/files/5d2f7c35e4b004f9cd197870"}},"status":"SUCCESS","percentage_completed":100,"finished_at":1563393092314,"user":{"id":"547f3eede4b025bcbff38655","href":"https://jobs.example.com/v1/users/547f3eede4b025bcbff38655"},"created_at":1563393077665,"updated_at":1563393092314,"title":"Trailer, mobile","id":"5d2f7c35e4b004f9cd197877","href":"https://jobs.example.com/v1/jobs/5d2f7c35e4b004f9cd197877"}
         *
         *     ```
         */
        get: operations["followJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pipelines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List pipelines
         * @description A pipeline says where jobs read their sources and write their outputs.
         *
         *     Without parameters this is the first page of 1,000 objects, ordered by id. `start` and `limit` choose another
         *     page, `sort` and `direction` another order; ties are broken by id. `total` counts the objects of all pages.
         *
         *     `first`, `last`, `next` and `prev` are links to other pages, with all other parameters of the request. Follow `next` until it
         *     is absent to read everything. On deep pages of jobs it carries a `cursor`, so that every page costs the same, and no job
         *     is missed or repeated while others are added.
         */
        get: operations["listPipelines"];
        put?: never;
        /**
         * Create a pipeline
         * @description Credentials in directories and notification addresses are stored encrypted, and shown as `***`. Without `output_upload_dir`, outputs go to the storage of the service.
         */
        post: operations["createPipeline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pipelines/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a pipeline by its id
         * @description A pipeline says where jobs read their sources and write their outputs.
         */
        get: operations["getPipeline"];
        /**
         * Change a pipeline
         * @description Absent keys stay as they are; `null` resets a key. Queued and running jobs are not affected.
         */
        put: operations["updatePipeline"];
        post?: never;
        /**
         * Delete a pipeline
         * @description Finished jobs keep their reference to the pipeline.
         */
        delete: operations["deletePipeline"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users
         * @description A user is an account. An account can read only itself.
         *
         *     Without parameters this is the first page of 1,000 objects, ordered by id. `start` and `limit` choose another
         *     page, `sort` and `direction` another order; ties are broken by id. `total` counts the objects of all pages.
         *
         *     `first`, `last`, `next` and `prev` are links to other pages, with all other parameters of the request. Follow `next` until it
         *     is absent to read everything. On deep pages of jobs it carries a `cursor`, so that every page costs the same, and no job
         *     is missed or repeated while others are added.
         */
        get: operations["listUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a user by its id
         * @description A user is an account. An account can read only itself.
         */
        get: operations["getUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/presets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List presets
         * @description A preset says how an output is encoded. System presets are readable without a token.
         *
         *     Without parameters this is the first page of 1,000 objects, ordered by id. `start` and `limit` choose another
         *     page, `sort` and `direction` another order; ties are broken by id. `total` counts the objects of all pages.
         *
         *     `first`, `last`, `next` and `prev` are links to other pages, with all other parameters of the request. Follow `next` until it
         *     is absent to read everything. On deep pages of jobs it carries a `cursor`, so that every page costs the same, and no job
         *     is missed or repeated while others are added.
         */
        get: operations["listPresets"];
        put?: never;
        /**
         * Create a preset
         * @description A preset names a container, and one video codec, one audio codec, or both. `caps` are upper limits: an output keeps the size, frame rate and channels of its source within them.
         */
        post: operations["createPreset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/presets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a preset by its id
         * @description A preset says how an output is encoded. System presets are readable without a token.
         */
        get: operations["getPreset"];
        /**
         * Change a preset
         * @description Absent keys stay as they are; `null` resets a key. Queued and running jobs are not affected.
         */
        put: operations["updatePreset"];
        post?: never;
        /**
         * Delete a preset
         * @description Finished jobs keep their reference to the preset.
         */
        delete: operations["deletePreset"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/codecs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List codecs
         * @description A codec that presets can use. Readable without a token.
         *
         *     Without parameters this is the first page of 1,000 objects, ordered by id. `start` and `limit` choose another
         *     page, `sort` and `direction` another order; ties are broken by id. `total` counts the objects of all pages.
         *
         *     `first`, `last`, `next` and `prev` are links to other pages, with all other parameters of the request. Follow `next` until it
         *     is absent to read everything. On deep pages of jobs it carries a `cursor`, so that every page costs the same, and no job
         *     is missed or repeated while others are added.
         */
        get: operations["listCodecs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/codecs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a codec by its id
         * @description A codec that presets can use. Readable without a token.
         */
        get: operations["getCodec"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List files
         * @description A file is a source, an output, an archive or a folder.
         *
         *     Without parameters this is the first page of 1,000 objects, ordered by id. `start` and `limit` choose another
         *     page, `sort` and `direction` another order; ties are broken by id. `total` counts the objects of all pages.
         *
         *     `first`, `last`, `next` and `prev` are links to other pages, with all other parameters of the request. Follow `next` until it
         *     is absent to read everything. On deep pages of jobs it carries a `cursor`, so that every page costs the same, and no job
         *     is missed or repeated while others are added.
         */
        get: operations["listFiles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a file by its id
         * @description A file is a source, an output, an archive or a folder.
         */
        get: operations["getFile"];
        put?: never;
        post?: never;
        /**
         * Delete a file
         * @description Deletes the record, and the content in the storage of the service; copies in the storage of the customer stay. Jobs keep their reference to the file.
         */
        delete: operations["deleteFile"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files/downloads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the URL of the content of a file
         * @description The URL is signed and needs no token. It supports `Range`, `If-Range` and HEAD, so that players can seek and broken transfers resume. It ends with the token or the application that requested it.
         */
        get: operations["getDownload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/playlists/hls.m3u8": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an HLS playlist over the MP4 outputs of a job
         * @description The first request creates playlists and segments, without encoding again, and they are kept with the files of the job. The request waits for them up to 20 seconds; then it is answered with 503, and can be repeated. The URLs in the playlist are signed and need no token. Pages of any origin may play it.
         */
        get: operations["getHlsPlaylist"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/playlists/dash.mpd": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an MPEG-DASH playlist over the MP4 outputs of a job
         * @description The first request creates playlists and segments, without encoding again, and they are kept with the files of the job. The request waits for them up to 20 seconds; then it is answered with 503, and can be repeated. The URLs in the playlist are signed and need no token. Pages of any origin may play it.
         */
        get: operations["getDashPlaylist"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List uploads
         * @description Uploads that have not expired, newest first, without the forms that take their chunks.
         */
        get: operations["listUploads"];
        put?: never;
        /**
         * Begin the upload of a file
         * @description Send the file, whole or in chunks, as multipart forms to `form_post_url`: the fields of `form_post_params` with `chunk` set to the number of the chunk (from 0), then the file, whose name is the number of the chunk. Chunks may be repeated and arrive in any order. Then complete the upload.
         */
        post: operations["createUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files/uploads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an upload by its id
         * @description Names the chunks that were received, so that an interrupted upload continues.
         */
        get: operations["getUpload"];
        /**
         * Complete an upload
         * @description A worker joins the chunks: the status becomes `COMPLETING`, then `COMPLETED`, when `file` names the file.
         */
        put: operations["completeUpload"];
        post?: never;
        /**
         * Remove an upload
         * @description Its chunks are removed. A completed file stays.
         */
        delete: operations["deleteUpload"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhooks
         * @description What was sent, or is to be sent, to the `ping_urls` of pipelines, by the time of the event, newest first. Finished ones are removed after `WEBHOOK_RETENTION_DAYS`.
         */
        get: operations["listWebhooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a webhook by its id
         * @description With its body, and all attempts to deliver it.
         */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/deliveries/{id}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver a webhook again
         * @description Sends it at once, with the same id and body, and repeats failures for another 24 hours. One that is being sent is left alone.
         */
        post: operations["redeliverWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/pipelines/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a pipeline a new webhook secret
         * @description The secret signs the webhooks of the pipeline as Standard Webhooks, and is shown only in this response. The secret before it signs as well for 24 hours.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/pipelines/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test webhook
         * @description Sends `webhook.test` to the `ping_urls` of a pipeline, once and without repetition. The log shows the result.
         */
        post: operations["testWebhooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the queue
         * @description How many steps of jobs wait and run, and since when. A job has a step that probes its source, one step per output, and one for its playlists. With `all_accounts`, and the scope `mediahub_operator`, of all accounts.
         */
        get: operations["getQueue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List workers
         * @description The processes that execute jobs, with their ffmpeg and the steps that they run. A worker that has not reported for 15 s is left out.
         */
        get: operations["listWorkers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
/** Schemas by name. */
export interface components {
    schemas: {
        AccessToken: {
            /**
             * @description Id of the token, which is no secret.
             * @example 5d2f7c35e4b004f9cd197877
             */
            id: string;
            /**
             * @description What the token is for.
             * @example Nightly export
             */
            name?: string | null;
            /**
             * @description What the token allows.
             * @example [
             *       "mediahub_read"
             *     ]
             */
            scopes: string[];
            /** @description The application that requested the token. */
            application?: components["schemas"]["Application"] | components["schemas"]["Reference"] | null;
            /**
             * Format: double-int
             * @description When it was created (epoch milliseconds).
             * @example 1563393077665
             */
            created_at?: number | null;
            /**
             * Format: double-int
             * @description When it was last used (epoch milliseconds), to the minute; absent for never.
             * @example 1563479477665
             */
            last_used_at?: number | null;
            /**
             * Format: double-int
             * @description When it expires (epoch milliseconds); absent for never.
             * @example 1594929077665
             */
            expires_at?: number | null;
            /**
             * Format: double-int
             * @description When it was revoked (epoch milliseconds).
             * @example 1563565877665
             */
            revoked_at?: number | null;
            /**
             * @description The token itself: only in the response to its creation. The service cannot show it again.
             * @example gqmsH2xd_sZBzYQwK1f7Ck3fTAaSgpQx5Wv0mkgXNlY
             */
            access_token?: string | null;
            /**
             * Format: uri-reference
             * @description Address of the token.
             * @example https://api.example.com/v1/tokens/5d2f7c35e4b004f9cd197877
             */
            href: string;
        };
        AccessTokenList: {
            /** @description The tokens of this page. */
            tokens: components["schemas"]["AccessToken"][];
            /**
             * Format: double-int
             * @description Number of objects on all pages.
             * @example 3
             */
            total: number;
            /**
             * Format: double-int
             * @description Offset of this page.
             * @example 0
             */
            start: number;
            /**
             * Format: double-int
             * @description Objects per page.
             * @example 1000
             */
            limit: number;
            /** @description The first page. */
            first: components["schemas"]["Link"];
            /** @description The last page. */
            last: components["schemas"]["Link"];
            /** @description Absent on the last page, null under `show_null`. */
            next?: components["schemas"]["Link"] | null;
            /** @description Absent on the first page, null under `show_null`. */
            prev?: components["schemas"]["Link"] | null;
        };
        AccessTokenResponse: {
            /** @description The token. */
            token: components["schemas"]["AccessToken"];
        };
        Application: {
            /**
             * @description Name of the application.
             * @example Newsroom
             */
            name?: string | null;
            /**
             * @description Purpose of the application.
             * @example Submits the clips of the newsroom
             */
            description?: string | null;
            /**
             * @description Public id with which the application requests tokens.
             * @example newsroom-1
             */
            readonly client_id?: string | null;
            /**
             * Format: double-int
             * @description Version of the record.
             * @example 1
             */
            readonly version?: number | null;
            /** @description The account that owns the object. */
            readonly user?: components["schemas"]["User"] | components["schemas"]["Reference"] | null;
            /**
             * Format: double-int
             * @description When the object was created (epoch milliseconds).
             * @example 1563393077665
             */
            readonly created_at?: number | null;
            /**
             * Format: double-int
             * @description When the object was last changed (epoch milliseconds).
             * @example 1563393077465
             */
            readonly updated_at?: number | null;
            /**
             * @description Id of the object.
             * @example 52a6bbdfa2ca79055aaa787a
             */
            readonly id: string;
            /**
             * Format: uri-reference
             * @description Address of the object.
             * @example https://api.example.com/v1/presets/52a6bbdfa2ca79055aaa787a
             */
            readonly href: string;
        };
        /** @description A page of applications. */
        ApplicationList: {
            applications: components["schemas"]["Application"][];
            /**
             * Format: double-int
             * @description Number of objects on all pages.
             */
            total: number;
            /**
             * Format: double-int
             * @description Offset of this page.
             */
            start: number;
            /** @description Objects per page. */
            limit: number;
            first: components["schemas"]["Link"];
            last: components["schemas"]["Link"];
            /** @description Absent on the last page, null under `show_null`. */
            next?: components["schemas"]["Link"] | null;
            /** @description Absent on the first page, null under `show_null`. */
            prev?: components["schemas"]["Link"] | null;
        };
        /** @description One application. */
        ApplicationResponse: {
            application: components["schemas"]["Application"];
        };
        /**
         * @description Keys that applications are sorted by.
         * @enum {string}
         */
        ApplicationSortKey: "name" | "description" | "client_id" | "version" | "user.id" | "created_at" | "updated_at" | "id";
        AudioCaps: {
            /**
             * Format: double-int
             * @description Maximum sample size (bits).
             * @example 16
             */
            max_bitdepth?: number | null;
            /**
             * Format: double-int
             * @description Maximum number of channels.
             * @example 2
             */
            max_channels?: number | null;
            /**
             * Format: double-int
             * @description Maximum sampling rate (Hz).
             * @example 48000
             */
            max_samplingrate?: number | null;
            /**
             * Format: double-int
             * @description Maximum bit rate (kbit/s).
             * @example 128
             */
            max_bitrate?: number | null;
        };
        AudioCapsDto: {
            /**
             * Format: double-int
             * @description Maximum sample size (bits).
             * @example 16
             */
            max_bitdepth?: number | null;
            /**
             * Format: double-int
             * @description Maximum number of channels.
             * @example 2
             */
            max_channels?: number | null;
            /**
             * Format: double-int
             * @description Maximum sampling rate (Hz).
             * @example 48000
             */
            max_samplingrate?: number | null;
            /**
             * Format: double-int
             * @description Maximum bit rate (kbit/s).
             * @example 128
             */
            max_bitrate?: number | null;
        };
        AudioCodecChoice: {
            /** @description The codec. */
            codec?: components["schemas"]["Codec"] | components["schemas"]["Reference"] | null;
            /**
             * @description Profile of the codec.
             * @example aac_lc
             */
            profile?: string | null;
            /**
             * Format: double-int
             * @description Number of passes.
             * @example 1
             */
            passes?: number | null;
            /** @description Limits. */
            caps?: components["schemas"]["AudioCaps"] | null;
        };
        AudioCodecChoiceDto: {
            /** @description The codec. Also spelled `codec_id`. */
            codec?: components["schemas"]["ReferenceInput"] | null;
            /**
             * @description Profile of the codec.
             * @example aac_lc
             */
            profile?: string | null;
            /**
             * Format: double-int
             * @description Number of passes.
             * @example 1
             */
            passes?: number | null;
            /** @description Limits. */
            caps?: components["schemas"]["AudioCapsDto"] | null;
        };
        AudioSettings: {
            /**
             * @description Bit rate (kbit/s or share of the preset).
             * @example 128
             */
            bitrate?: string | number | boolean | null;
            /**
             * @description Sampling rate (Hz).
             * @example 48000
             */
            samplingrate?: string | number | boolean | null;
            /**
             * @description Number of channels.
             * @example 2
             */
            channels?: string | number | boolean | null;
            /**
             * @description Volume (share of the source, or a factor).
             * @example 100%
             */
            volume?: string | number | boolean | null;
        };
        AudioSettingsDto: {
            /**
             * @description Bit rate (kbit/s or share of the preset).
             * @example 128
             */
            bitrate?: string | number | boolean | null;
            /**
             * @description Sampling rate (Hz).
             * @example 48000
             */
            samplingrate?: string | number | boolean | null;
            /**
             * @description Number of channels.
             * @example 2
             */
            channels?: string | number | boolean | null;
            /**
             * @description Volume (share of the source, or a factor).
             * @example 100%
             */
            volume?: string | number | boolean | null;
        };
        AudioTrack: {
            /**
             * @description Codec.
             * @example aac
             */
            audio_codec?: string | null;
            /**
             * @description Bit rate (kbit/s).
             * @example 128
             */
            audio_bitrate?: number | null;
            /**
             * Format: double-int
             * @description Sample size (bits).
             * @example 16
             */
            audio_width?: number | null;
            /**
             * Format: double-int
             * @description Sampling rate (Hz).
             * @example 48000
             */
            samplingrate?: number | null;
            /**
             * Format: double-int
             * @description Number of channels.
             * @example 2
             */
            nb_channels?: number | null;
            /**
             * Format: double-int
             * @description Duration (ms).
             * @example 142000
             */
            audio_duration?: number | null;
        };
        BillingAddress: {
            /**
             * @description Name of the company.
             * @example Example Media GmbH
             */
            company_name?: string | null;
            /**
             * @description VAT id.
             * @example DE123456789
             */
            vat_id?: string | null;
            /**
             * @description Street and number.
             * @example Hauptstraße 1
             */
            street?: string | null;
            /**
             * @description City.
             * @example Berlin
             */
            city?: string | null;
            /**
             * @description State.
             * @example Berlin
             */
            state?: string | null;
            /**
             * @description Country.
             * @example DE
             */
            country?: string | null;
            /**
             * @description Postal code.
             * @example 10115
             */
            zip_code?: string | null;
            /**
             * @description True when the VAT id was verified.
             * @example true
             */
            readonly vat_id_verified?: boolean | null;
            /**
             * @description E-mail address for bills.
             * @example billing@example.com
             */
            company_email?: string | null;
        };
        /**
         * @description Length of the intervals of statistics.
         * @enum {string}
         */
        Bucket: "minute" | "hour" | "day" | "week";
        ClientCredentials: {
            /** @description The application. */
            application: components["schemas"]["Application"] | components["schemas"]["NamedReference"];
            /**
             * @description Public id of the client.
             * @example 2f7c35e4b004f9cd1978775d2f7c35e4
             */
            client_id: string;
            /**
             * @description What its tokens may allow.
             * @example [
             *       "mediahub"
             *     ]
             */
            scopes: string[];
            /**
             * @description True if its secret can sign requests; otherwise rotate it.
             * @example true
             */
            can_sign: boolean;
            /**
             * Format: double-int
             * @description When they were created (epoch milliseconds).
             * @example 1563393077665
             */
            created_at?: number | null;
            /**
             * Format: double-int
             * @description When the secret was last replaced (epoch milliseconds).
             * @example 1563479477665
             */
            rotated_at?: number | null;
            /**
             * Format: double-int
             * @description When a token of the application, or a URL that it signed, was last used (epoch milliseconds), to the minute.
             * @example 1563479477665
             */
            last_used_at?: number | null;
            /**
             * Format: double-int
             * @description When they were revoked (epoch milliseconds).
             * @example 1563565877665
             */
            revoked_at?: number | null;
            /**
             * @description The secret: only in the response to its creation or rotation. The service cannot show it again.
             * @example J2vTHM0n5rHcIyMhE0qYqAf1f2nR7Kk0rX9m1O8m4n2kXv2oT6o3l1b7u9w4s5d0
             */
            client_secret?: string | null;
        };
        ClientCredentialsList: {
            /** @description The credentials, oldest first, including revoked ones. */
            credentials: components["schemas"]["ClientCredentials"][];
        };
        ClientCredentialsResponse: {
            /** @description The credentials. */
            credentials: components["schemas"]["ClientCredentials"];
        };
        Codec: {
            /**
             * @description Name of the codec.
             * @example h264
             */
            name?: string | null;
            /**
             * @description Description of the codec.
             * @example H.264 / AVC
             */
            description?: string | null;
            /**
             * @description `audio` or `video`.
             * @example video
             */
            type?: string | null;
            /**
             * @description Minimum and maximum number of passes.
             * @example [
             *       1,
             *       2
             *     ]
             */
            passes?: number[] | null;
            /**
             * @description Allowed values of autograph.
             * @example [
             *       true,
             *       false
             *     ]
             */
            autograph?: (string | number | boolean)[] | null;
            /** @description Profiles of the codec. */
            profiles?: components["schemas"]["CodecProfile"][] | null;
            /**
             * Format: double-int
             * @description Version of the record.
             * @example 1
             */
            readonly version?: number | null;
            /**
             * Format: double-int
             * @description When the object was created (epoch milliseconds).
             * @example 1563393077665
             */
            readonly created_at?: number | null;
            /**
             * Format: double-int
             * @description When the object was last changed (epoch milliseconds).
             * @example 1563393077465
             */
            readonly updated_at?: number | null;
            /**
             * @description Id of the object.
             * @example 5d2f7c35e4b004f9cd197877
             */
            readonly id: string;
            /**
             * Format: uri-reference
             * @description Address of the object.
             * @example https://api.example.com/v1/jobs/5d2f7c35e4b004f9cd197877
             */
            readonly href: string;
        };
        /** @description A page of codecs. */
        CodecList: {
            codecs: components["schemas"]["Codec"][];
            /**
             * Format: double-int
             * @description Number of objects on all pages.
             */
            total: number;
            /**
             * Format: double-int
             * @description Offset of this page.
             */
            start: number;
            /** @description Objects per page. */
            limit: number;
            first: components["schemas"]["Link"];
            last: components["schemas"]["Link"];
            /** @description Absent on the last page, null under `show_null`. */
            next?: components["schemas"]["Link"] | null;
            /** @description Absent on the first page, null under `show_null`. */
            prev?: components["schemas"]["Link"] | null;
        };
        CodecProfile: {
            /**
             * @description Name of the profile.
             * @example high
             */
            name?: string | null;
            /**
             * @description Containers of the profile.
             * @example [
             *       "mp4",
             *       "mkv"
             *     ]
             */
            containers?: string[] | null;
            /**
             * @description Allowed values of each capability, or its minimum and maximum.
             * @example {
             *       "max_width": [
             *         16,
             *         4096
             *       ],
             *       "interlaced": [
             *         true,
             *         false
             *       ]
             *     }
             */
            capabilities?: {
                [key: string]: (string | number | boolean)[];
            } | null;
        };
        /** @description One codec. */
        CodecResponse: {
            codec: components["schemas"]["Codec"];
        };
        /**
         * @description Keys that codecs are sorted by.
         * @enum {string}
         */
        CodecSortKey: "name" | "description" | "type" | "version" | "created_at" | "updated_at" | "id";
        CompleteUploadDto: {
            /**
             * Format: double-int
             * @description Number of chunks that were sent.
             * @example 3
             */
            nb_chunks: number;
        };
        /** @description A upload, bare or in its envelope. */
        CompleteUploadRequest: components["schemas"]["CompleteUploadDto"] | {
            upload: components["schemas"]["CompleteUploadDto"];
        };
        CreateApplicationDto: {
            /**
             * @description Name of the application.
             * @example Newsroom
             */
            name: string;
            /**
             * @description What its tokens may allow: scopes that the caller has as well.
             * @example [
             *       "mediahub"
             *     ]
             */
            scopes: string[];
        };
        /** @description A application, bare or in its envelope. */
        CreateApplicationRequest: components["schemas"]["CreateApplicationDto"] | {
            application: components["schemas"]["CreateApplicationDto"];
        };
        CreateJobDto: {
            /** @description Template whose settings apply unless the request has them. */
            template?: components["schemas"]["ReferenceInput"] | null;
            /**
             * Format: double-int
             * @description Priority among the jobs of the account; higher starts earlier.
             * @example 0
             */
            priority?: number | null;
            /** @description The pipeline of the job. Also spelled `pipeline_id`. Required unless `template` is given. */
            pipeline?: components["schemas"]["ReferenceInput"] | null;
            /**
             * @description Data of the client, stored unchanged.
             * @example order-4711
             */
            user_data?: string | null;
            /**
             * @description Key that the client assigned to the job.
             * @example movie-0815-1080p
             */
            unique_custom_key?: string | null;
            /** @description The source. Required unless `template` is given. */
            input?: components["schemas"]["JobInputDto"] | null;
            /**
             * @description Settings of the forensic watermark, as submitted; absent or `false` when it is disabled.
             * @example null
             */
            autograph?: {
                [key: string]: unknown;
            } | string | number | boolean | null;
            /**
             * @description Prefix of the names of all outputs.
             * @example 5d2f7c35e4b004f9cd197877/
             */
            output_prefix?: string | null;
            /** @description Playlists over the outputs. */
            playlists?: components["schemas"]["PlaylistDto"][] | null;
            /** @description The renditions of the job. Required unless `template` is given. */
            outputs?: components["schemas"]["JobOutputDto"][] | null;
            /**
             * @description Title of the job.
             * @example Trailer, mobile
             */
            title?: string | null;
        };
        /** @description A job, bare or in its envelope. */
        CreateJobRequest: components["schemas"]["CreateJobDto"] | {
            job: components["schemas"]["CreateJobDto"];
        };
        CreatePipelineDto: {
            /**
             * @description Name of the pipeline.
             * @example Trailers
             */
            name?: string | null;
            /**
             * @description Purpose of the pipeline.
             * @example Trailers for the web
             */
            description?: string | null;
            /**
             * Format: double-int
             * @description Retention of stored objects (seconds).
             * @example 604800
             */
            default_object_timeout?: number | null;
            /**
             * Format: double-int
             * @description Maximum time in the queue before a job is cancelled (seconds; 0 disables).
             * @example 86400
             */
            cancel_timeout?: number | null;
            /**
             * @description Directory of sources.
             * @example s3://***@eu-west-1/bucket/in/
             */
            input_download_dir?: string | null;
            /**
             * @description Directory of images.
             * @example s3://***@eu-west-1/bucket/logos/
             */
            image_download_dir?: string | null;
            /** @description Download options. */
            download_options?: components["schemas"]["DownloadOptionsDto"] | null;
            /**
             * @description Directory of outputs.
             * @example s3://***@eu-west-1/bucket/out/
             */
            output_upload_dir?: string | null;
            /**
             * @description Directory of thumbnails.
             * @example s3://***@eu-west-1/bucket/thumbnails/
             */
            image_upload_dir?: string | null;
            /** @description Upload options. */
            upload_options?: components["schemas"]["UploadOptionsDto"] | null;
            /** @description Files to keep. */
            store_options?: components["schemas"]["StoreOptionsDto"] | null;
            /** @description Webhooks. */
            ping_urls?: components["schemas"]["PingUrlsDto"] | null;
            /**
             * @description Notify of backtraces like of jobs.
             * @example false
             */
            enable_backtrace_pings?: boolean | null;
        };
        /** @description A pipeline, bare or in its envelope. */
        CreatePipelineRequest: components["schemas"]["CreatePipelineDto"] | {
            pipeline: components["schemas"]["CreatePipelineDto"];
        };
        CreatePresetDto: {
            /**
             * @description Name of the preset.
             * @example Web 1080p
             */
            name?: string | null;
            /**
             * @description Purpose of the preset.
             * @example H.264 and AAC for the web
             */
            description?: string | null;
            /** @description Output format. */
            target_format?: components["schemas"]["TargetFormatDto"] | null;
            /** @description Further settings. */
            settings?: components["schemas"]["PresetSettingsDto"] | null;
        };
        /** @description A preset, bare or in its envelope. */
        CreatePresetRequest: components["schemas"]["CreatePresetDto"] | {
            preset: components["schemas"]["CreatePresetDto"];
        };
        CreateSessionDto: {
            /**
             * @description An access token, also with `Bearer` before it.
             * @example gqmsH2xd_sZBzYQwK1f7Ck3fTAaSgpQx5Wv0mkgXNlY
             */
            token: string;
        };
        /** @description A session, bare or in its envelope. */
        CreateSessionRequest: components["schemas"]["CreateSessionDto"] | {
            session: components["schemas"]["CreateSessionDto"];
        };
        CreateTemplateDto: {
            /**
             * @description Name of the template.
             * @example Trailers
             */
            name: string;
            /**
             * @description Purpose of the template.
             * @example Trailers for the web
             */
            description?: string | null;
            /** @description Settings of the jobs; keys of the request override them. */
            job_settings?: components["schemas"]["JobSettingsDto"] | null;
        };
        /** @description A template, bare or in its envelope. */
        CreateTemplateRequest: components["schemas"]["CreateTemplateDto"] | {
            template: components["schemas"]["CreateTemplateDto"];
        };
        CreateTokenDto: {
            /**
             * @description What the token is for.
             * @example Nightly export
             */
            name: string;
            /**
             * @description What the token allows: scopes that the caller has as well.
             * @example [
             *       "mediahub_read"
             *     ]
             */
            scopes: string[];
            /**
             * Format: double-int
             * @description Lifetime in seconds; absent for a token that does not expire.
             * @example 31536000
             */
            expires_in?: number | null;
        };
        /** @description A token, bare or in its envelope. */
        CreateTokenRequest: components["schemas"]["CreateTokenDto"] | {
            token: components["schemas"]["CreateTokenDto"];
        };
        /**
         * @description Format of a document.
         * @enum {string}
         */
        DocumentFormat: "json" | "xml";
        Download: {
            /**
             * @description URL of the content. It needs no token.
             * @example https://api.example.com/v1/files/content/TOKEN/trailer.mp4
             */
            href: string;
            /**
             * Format: double-int
             * @description When the URL expires (epoch milliseconds).
             * @example 1563396677000
             */
            expires_at: number;
            /** @description The file. */
            file: components["schemas"]["File"];
        };
        DownloadOptions: {
            /**
             * @description Verify TLS certificates.
             * @example true
             */
            https_certificate_check?: boolean | null;
            /**
             * @description `on` to create jobs from new files in the input directory, otherwise `off`.
             * @example off
             */
            auto_convert_input?: string | null;
            /**
             * @description Template of the jobs that `auto_convert_input` creates.
             * @example 547f3eede4b025bcbff38657
             */
            template_id?: string | null;
        };
        DownloadOptionsDto: {
            /**
             * @description Verify TLS certificates.
             * @example true
             */
            https_certificate_check?: boolean | null;
            /**
             * @description `on` to create jobs from new files in the input directory, otherwise `off`.
             * @example off
             */
            auto_convert_input?: ("on" | "off") | null;
            /**
             * @description Template of the jobs that `auto_convert_input` creates.
             * @example 547f3eede4b025bcbff38657
             */
            template_id?: string | null;
        };
        DownloadResponse: {
            /** @description The download. */
            download: components["schemas"]["Download"];
        };
        /** @description Data of `ready` and `reset`. */
        EmptyEvent: Record<string, never>;
        EncodingBucket: {
            /**
             * Format: double-int
             * @description Start of the interval (epoch milliseconds).
             * @example 1563393600000
             */
            start: number;
            /**
             * Format: double-int
             * @description Outputs that were encoded.
             * @example 1840
             */
            outputs: number;
            /**
             * Format: double-int
             * @description Total duration of these outputs (ms).
             * @example 264960000
             */
            media: number;
            /**
             * @description Seconds of media that were encoded per second, by all workers together.
             * @example 3.07
             */
            throughput: number;
            /**
             * @description Median of the speeds of the encoder (seconds of media per second).
             * @example 4.2
             */
            median_speed?: number | null;
            /** @description Waiting time of the jobs that were started in the range. */
            queue_wait: components["schemas"]["QueueWait"];
        };
        EncodingStatistics: {
            /**
             * Format: double-int
             * @description Outputs that were encoded.
             * @example 1840
             */
            outputs: number;
            /**
             * Format: double-int
             * @description Total duration of these outputs (ms).
             * @example 264960000
             */
            media: number;
            /**
             * @description Seconds of media that were encoded per second, by all workers together.
             * @example 3.07
             */
            throughput: number;
            /**
             * @description Median of the speeds of the encoder (seconds of media per second).
             * @example 4.2
             */
            median_speed?: number | null;
            /** @description Waiting time of the jobs that were started in the range. */
            queue_wait: components["schemas"]["QueueWait"];
            /** @description Every interval of the range, in order. */
            buckets: components["schemas"]["EncodingBucket"][];
            /** @description The 20 presets with the most outputs, in descending order. */
            presets: components["schemas"]["PresetEncoding"][];
        };
        EncodingTotals: {
            /**
             * Format: double-int
             * @description Outputs that were encoded.
             * @example 1840
             */
            outputs: number;
            /**
             * Format: double-int
             * @description Total duration of these outputs (ms).
             * @example 264960000
             */
            media: number;
            /**
             * @description Seconds of media that were encoded per second, by all workers together.
             * @example 3.07
             */
            throughput: number;
            /**
             * @description Median of the speeds of the encoder (seconds of media per second).
             * @example 4.2
             */
            median_speed?: number | null;
            /** @description Waiting time of the jobs that were started in the range. */
            queue_wait: components["schemas"]["QueueWait"];
        };
        ErrorBody: {
            /**
             * @description Code of the error.
             * @example 0050001
             */
            error_code: string;
            /**
             * @description Name of the error.
             * @example Invalid Input
             */
            error_message: string;
            /** @description Invalid parts of the request. */
            details?: components["schemas"]["ErrorDetail"][];
        };
        ErrorDetail: {
            /**
             * @description The parameter, header or part of the request.
             * @example limit
             */
            parameter?: string;
            /**
             * @description Path of a key of the body.
             * @example outputs[0].preset
             */
            path?: string;
            /**
             * @description What was expected, and what was received.
             * @example limit must be an integer from 1 to 5000, got "0"
             */
            message: string;
            /**
             * @description What the key of the body must be.
             * @example an integer from -50 to 50
             */
            expected?: string;
            /**
             * @description What the body has.
             * @example "high"
             */
            received?: string;
        };
        ErrorResponse: {
            /** @description The error. */
            error: components["schemas"]["ErrorBody"];
        };
        ErrorStatistics: {
            /**
             * @description The error code; null for jobs without one.
             * @example 0x005015
             */
            error_code?: string | null;
            /**
             * @description Message of the newest job of the account with this code.
             * @example Failed to transcode the file
             */
            error_msg?: string | null;
            /**
             * Format: double-int
             * @description Failed jobs with this code.
             * @example 31
             */
            jobs: number;
        };
        /**
         * @description Format of an export.
         * @enum {string}
         */
        ExportFormat: "ndjson" | "csv";
        File: {
            /**
             * @description `intern` or `extern`.
             * @example intern
             */
            readonly storage?: string | null;
            /**
             * @description Title of the file.
             * @example Trailer
             */
            title?: string | null;
            /**
             * @description Name of the file.
             * @example trailer_1080.mp4
             */
            name?: string | null;
            /**
             * @description `file`, `folder` or `archive`.
             * @example file
             */
            readonly type?: string | null;
            /**
             * @description `video`, `image`, `zip` and the like.
             * @example video
             */
            readonly subtype?: string | null;
            /** @description The job that created or read the file. */
            readonly job?: components["schemas"]["Job"] | components["schemas"]["Reference"] | null;
            /**
             * @description Settings of the forensic watermark, as submitted.
             * @example true
             */
            readonly autograph?: {
                [key: string]: unknown;
            } | string | number | boolean | null;
            /**
             * @description Container.
             * @example mp4
             */
            readonly container?: string | null;
            /**
             * @description Media type.
             * @example video/mp4
             */
            readonly mime_type?: string | null;
            /**
             * @description MD5 of the content.
             * @example 9e107d9d372bb6826bd81d3542a419d6
             */
            readonly md5_checksum?: string | null;
            /**
             * Format: double-int
             * @description Size (bytes).
             * @example 73400320
             */
            readonly size?: number | null;
            /**
             * Format: double-int
             * @description Size on disk (bytes).
             * @example 73404416
             */
            readonly size_on_disk?: number | null;
            /** @description The application that uploaded the file. */
            readonly application?: components["schemas"]["Application"] | components["schemas"]["Reference"] | null;
            /**
             * Format: double-int
             * @description Duration (ms).
             * @example 142000
             */
            readonly duration?: number | null;
            /** @description The pipeline of the file. */
            readonly pipeline?: components["schemas"]["Pipeline"] | components["schemas"]["Reference"] | null;
            /**
             * Format: double-int
             * @description Time of completion (epoch milliseconds).
             * @example 1563393092314
             */
            readonly finished_at?: number | null;
            /**
             * Format: double-int
             * @description Time of removal (epoch milliseconds).
             * @example 1565985092314
             */
            readonly expires_at?: number | null;
            /**
             * Format: double-int
             * @description Number of entries of a folder or archive.
             * @example 12
             */
            readonly elements?: number | null;
            /** @description Video tracks. */
            readonly video_tracks?: components["schemas"]["VideoTrack"][] | null;
            /** @description Audio tracks. */
            readonly audio_tracks?: components["schemas"]["AudioTrack"][] | null;
            /** @description Subtitle tracks. */
            readonly subtitle_tracks?: components["schemas"]["SubtitleTrack"][] | null;
            /**
             * @description Description.
             * @example Final cut
             */
            description?: string | null;
            /** @description Folders that contain the file. */
            readonly parents?: components["schemas"]["FileParent"][] | null;
            /**
             * @description Data of the client, stored unchanged.
             * @example order-4711
             */
            user_data?: string | null;
            /**
             * @description Address of the content.
             * @example https://cdn.example.com/trailer_1080.mp4
             */
            readonly uri?: string | null;
            /**
             * @description Small picture as a data URI; only with `bin_data=true`.
             * @example data:image/png;base64,iVBORw0KGgo=
             */
            readonly thumbnail?: string | null;
            /**
             * Format: double-int
             * @description Version of the record.
             * @example 1
             */
            readonly version?: number | null;
            /** @description The account that owns the object. */
            readonly user?: components["schemas"]["User"] | components["schemas"]["Reference"] | null;
            /**
             * Format: double-int
             * @description When the object was created (epoch milliseconds).
             * @example 1563393077665
             */
            readonly created_at?: number | null;
            /**
             * Format: double-int
             * @description When the object was last changed (epoch milliseconds).
             * @example 1563393077465
             */
            readonly updated_at?: number | null;
            /**
             * @description Id of the object.
             * @example 52a6bbdfa2ca79055aaa787a
             */
            readonly id: string;
            /**
             * Format: uri-reference
             * @description Address of the object.
             * @example https://api.example.com/v1/presets/52a6bbdfa2ca79055aaa787a
             */
            readonly href: string;
        };
        /** @description A page of files. */
        FileList: {
            files: components["schemas"]["File"][];
            /**
             * Format: double-int
             * @description Number of objects on all pages.
             */
            total: number;
            /**
             * Format: double-int
             * @description Offset of this page.
             */
            start: number;
            /** @description Objects per page. */
            limit: number;
            first: components["schemas"]["Link"];
            last: components["schemas"]["Link"];
            /** @description Absent on the last page, null under `show_null`. */
            next?: components["schemas"]["Link"] | null;
            /** @description Absent on the first page, null under `show_null`. */
            prev?: components["schemas"]["Link"] | null;
        };
        FileParent: {
            /**
             * @description Id of the folder.
             * @example 58124aafe4b097397e2370e9
             */
            id?: string | null;
            /**
             * @description Type of the folder.
             * @example folder
             */
            type?: string | null;
            /**
             * @description Whether the folder is the root.
             * @example true
             */
            is_root?: boolean | null;
        };
        /** @description One file. */
        FileResponse: {
            file: components["schemas"]["File"];
        };
        /**
         * @description Keys that files are sorted by.
         * @enum {string}
         */
        FileSortKey: "storage" | "title" | "name" | "type" | "subtype" | "job.id" | "autograph" | "container" | "mime_type" | "md5_checksum" | "size" | "size_on_disk" | "application.id" | "duration" | "pipeline.id" | "finished_at" | "expires_at" | "elements" | "description" | "user_data" | "uri" | "version" | "user.id" | "created_at" | "updated_at" | "id";
        FinishTimes: {
            /**
             * Format: double-int
             * @description Finished jobs with both times.
             * @example 4346
             */
            jobs: number;
            /**
             * Format: double-int
             * @description Median (ms).
             * @example 84213
             */
            median?: number | null;
            /**
             * Format: double-int
             * @description 95th percentile (ms).
             * @example 912004
             */
            p95?: number | null;
        };
        InputAssumptions: {
            /**
             * @description Container to assume instead of the detected one.
             * @example mp4
             */
            force_container?: string | null;
            /**
             * @description Aspect ratio to assume instead of the detected one.
             * @example 16:9
             */
            force_aspect_ratio?: string | number | boolean | null;
            /**
             * @description Frame rate to assume instead of the detected one (1/s).
             * @example 25
             */
            force_framerate?: string | number | boolean | null;
            /**
             * @description Whether to treat the source as interlaced.
             * @example false
             */
            force_interlaced?: string | number | boolean | null;
            /**
             * @description Start position in the source (seconds).
             * @example 12.5
             */
            start_time?: number | null;
            /** @description The source as a file. */
            file?: components["schemas"]["File"] | components["schemas"]["NamedReference"] | null;
        };
        InputAssumptionsDto: {
            /**
             * @description Container to assume instead of the detected one.
             * @example mp4
             */
            force_container?: ("3gp" | "aac" | "ac3" | "aiff" | "asf" | "avi" | "caf" | "dv" | "flac" | "flv" | "m4a" | "m4v" | "mkv" | "mov" | "mp3" | "mp4" | "mpg" | "mxf" | "ogg" | "opus" | "ts" | "vob" | "wav" | "webm" | "wmv") | null;
            /**
             * @description Aspect ratio to assume instead of the detected one.
             * @example 16:9
             */
            force_aspect_ratio?: string | number | boolean | null;
            /**
             * @description Frame rate to assume instead of the detected one (1/s). Also spelled `framerate`.
             * @example 25
             */
            force_framerate?: string | number | boolean | null;
            /**
             * @description Whether to treat the source as interlaced. Also spelled `interlaced`.
             * @example false
             */
            force_interlaced?: string | number | boolean | null;
            /**
             * @description Start position in the source (seconds).
             * @example 12.5
             */
            start_time?: number | null;
            /** @description The source as a file. Also spelled `file_id`. */
            file?: components["schemas"]["ReferenceInput"] | null;
        };
        Job: {
            /** @description The pipeline of the job. */
            pipeline?: components["schemas"]["Pipeline"] | components["schemas"]["Reference"] | null;
            /** @description The application that submitted the job. */
            readonly application?: components["schemas"]["Application"] | components["schemas"]["Reference"] | null;
            /**
             * @description Data of the client, stored unchanged.
             * @example order-4711
             */
            user_data?: string | null;
            /**
             * @description Key that the client assigned to the job.
             * @example movie-0815-1080p
             */
            unique_custom_key?: string | null;
            /** @description The source. */
            input?: components["schemas"]["JobInput"] | null;
            /**
             * @description Settings of the forensic watermark, as submitted; absent or `false` when it is disabled.
             * @example {
             *       "watermark_strength": "light"
             *     }
             */
            autograph?: {
                [key: string]: unknown;
            } | string | number | boolean | null;
            /**
             * @description Prefix of the names of all outputs.
             * @example 5d2f7c35e4b004f9cd197877/
             */
            output_prefix?: string | null;
            /** @description Playlists over the outputs. */
            playlists?: components["schemas"]["Playlist"][] | null;
            /** @description The renditions of the job. */
            outputs?: components["schemas"]["JobOutput"][] | null;
            /**
             * @description State of the job.
             * @example SUCCESS
             */
            readonly status: components["schemas"]["JobStatus"];
            /**
             * @description Progress of the job (percent).
             * @example 100
             */
            readonly percentage_completed?: number | null;
            /**
             * @description Message of the error.
             * @example Failed to transcode the file
             */
            readonly error_msg?: string | null;
            /**
             * @description Code of the error.
             * @example 0x005015
             */
            readonly error_code?: string | null;
            /**
             * Format: double-int
             * @description When the job finished (epoch milliseconds).
             * @example 1563393092314
             */
            readonly finished_at?: number | null;
            /**
             * Format: double-int
             * @description Version of the record.
             * @example 1
             */
            readonly version?: number | null;
            /** @description The account that owns the job. */
            readonly user?: components["schemas"]["User"] | components["schemas"]["Reference"] | null;
            /**
             * Format: double-int
             * @description When the job was created (epoch milliseconds).
             * @example 1563393077665
             */
            readonly created_at?: number | null;
            /**
             * Format: double-int
             * @description When the job was last changed (epoch milliseconds).
             * @example 1563393077465
             */
            readonly updated_at?: number | null;
            /**
             * @description Title of the job.
             * @example Trailer, mobile
             */
            title?: string | null;
            /**
             * @description Id of the job.
             * @example 5d2f7c35e4b004f9cd197877
             */
            readonly id: string;
            /**
             * Format: uri-reference
             * @description Address of the job.
             * @example https://api.example.com/v1/jobs/5d2f7c35e4b004f9cd197877
             */
            readonly href: string;
        };
        JobAttempt: {
            /**
             * Format: double-int
             * @description Run of the job: 1, and one more with every retry.
             * @example 1
             */
            run: number;
            /**
             * @description `probe`, `encode` (one per output) or `package`.
             * @example encode
             */
            kind: string;
            /**
             * Format: double-int
             * @description Index of the output that is encoded, from 0.
             * @example 0
             */
            output_index?: number | null;
            /**
             * Format: double-int
             * @description Number of the try of this step, from 1.
             * @example 1
             */
            attempt: number;
            /**
             * @description What the worker does, or did last: `downloading`, `probing`, `transcoding`, `packaging` or `uploading`.
             * @example transcoding
             */
            phase?: string | null;
            /**
             * @description Host of the worker.
             * @example worker-2
             */
            worker?: string | null;
            /**
             * Format: double-int
             * @description When the attempt started (epoch milliseconds).
             * @example 1563393078120
             */
            started_at?: number | null;
            /**
             * Format: double-int
             * @description When the attempt ended (epoch milliseconds).
             * @example 1563393092101
             */
            finished_at?: number | null;
            /**
             * @description `succeeded`, `failed`, `lost` (its worker died), `returned` (its worker was stopped) or `cancelled`; absent while it runs.
             * @example succeeded
             */
            outcome?: string | null;
            /**
             * @description Code of the error.
             * @example 0x005015
             */
            error_code?: string | null;
            /**
             * @description Message of the error.
             * @example Failed to transcode the file
             */
            error_msg?: string | null;
            /**
             * @description Last lines that ffmpeg printed, without credentials.
             * @example [mov,mp4] moov atom not found
             */
            log?: string | null;
            /**
             * @description Seconds of media that are encoded per second, or were; of a running attempt at most 5 seconds old.
             * @example 4.2
             */
            speed?: number | null;
            /**
             * Format: double-int
             * @description When the worker expects a running encoding to end, without thumbnails and upload (epoch milliseconds).
             * @example 1563393091000
             */
            estimated_finish_at?: number | null;
            /**
             * @description What users should know although the attempt succeeded.
             * @example [
             *       "The source ends after 58 of 60 seconds"
             *     ]
             */
            warnings?: string[] | null;
        };
        JobAttemptList: {
            /** @description The attempts, oldest first. */
            attempts: components["schemas"]["JobAttempt"][];
        };
        JobCount: {
            /**
             * @description A status, an error code, or the id of a pipeline or application.
             * @example FAILURE
             */
            value: string;
            /**
             * Format: double-int
             * @description Number of jobs with this value.
             * @example 135
             */
            jobs: number;
        };
        JobCounts: {
            /**
             * @description Key that the jobs are counted by.
             * @example status
             */
            by: string;
            /**
             * Format: double-int
             * @description Number of jobs that have a value.
             * @example 4362
             */
            total: number;
            /** @description The 100 values with the most jobs, in descending order. Values without jobs are left out. */
            counts: components["schemas"]["JobCount"][];
        };
        /** @description Data of one event. */
        JobEventData: components["schemas"]["Job"] | components["schemas"]["Reference"] | components["schemas"]["EmptyEvent"];
        JobInput: {
            /**
             * @description Address or name of the source.
             * @example http://s3-eu-west-1.amazonaws.com/test-videos/ED_HD.avi
             */
            input_name?: string | null;
            /**
             * @description Container to assume instead of the detected one.
             * @example mp4
             */
            force_container?: string | null;
            /**
             * @description Aspect ratio to assume instead of the detected one.
             * @example 16:9
             */
            force_aspect_ratio?: string | number | boolean | null;
            /**
             * @description Frame rate to assume instead of the detected one (1/s).
             * @example 25
             */
            force_framerate?: string | number | boolean | null;
            /**
             * @description Whether to treat the source as interlaced.
             * @example false
             */
            force_interlaced?: string | number | boolean | null;
            /**
             * @description Start position in the source (seconds).
             * @example 12.5
             */
            start_time?: number | null;
            /** @description The source as a file. */
            file?: components["schemas"]["File"] | components["schemas"]["NamedReference"] | null;
        };
        JobInputDto: {
            /**
             * @description Address or name of the source.
             * @example http://s3-eu-west-1.amazonaws.com/test-videos/ED_HD.avi
             */
            input_name?: string | null;
            /**
             * @description Container to assume instead of the detected one.
             * @example mp4
             */
            force_container?: ("3gp" | "aac" | "ac3" | "aiff" | "asf" | "avi" | "caf" | "dv" | "flac" | "flv" | "m4a" | "m4v" | "mkv" | "mov" | "mp3" | "mp4" | "mpg" | "mxf" | "ogg" | "opus" | "ts" | "vob" | "wav" | "webm" | "wmv") | null;
            /**
             * @description Aspect ratio to assume instead of the detected one.
             * @example 16:9
             */
            force_aspect_ratio?: string | number | boolean | null;
            /**
             * @description Frame rate to assume instead of the detected one (1/s). Also spelled `framerate`.
             * @example 25
             */
            force_framerate?: string | number | boolean | null;
            /**
             * @description Whether to treat the source as interlaced. Also spelled `interlaced`.
             * @example false
             */
            force_interlaced?: string | number | boolean | null;
            /**
             * @description Start position in the source (seconds).
             * @example 12.5
             */
            start_time?: number | null;
            /** @description The source as a file. Also spelled `file_id`. */
            file?: components["schemas"]["ReferenceInput"] | null;
        };
        /** @description A page of jobs. */
        JobList: {
            jobs: components["schemas"]["Job"][];
            /**
             * Format: double-int
             * @description Number of objects on all pages.
             */
            total: number;
            /**
             * Format: double-int
             * @description Offset of this page.
             */
            start: number;
            /** @description Objects per page. */
            limit: number;
            first: components["schemas"]["Link"];
            last: components["schemas"]["Link"];
            /** @description Absent on the last page, null under `show_null`. */
            next?: components["schemas"]["Link"] | null;
            /** @description Absent on the first page, null under `show_null`. */
            prev?: components["schemas"]["Link"] | null;
        };
        JobOutput: {
            /** @description The preset of the output. */
            preset?: components["schemas"]["Preset"] | components["schemas"]["Reference"] | null;
            /** @description The file of the output. */
            readonly file?: components["schemas"]["File"] | components["schemas"]["Reference"] | null;
            /**
             * @description Name of the output without extension.
             * @example mobile11
             */
            output_name?: string | null;
            /**
             * @description Progress of this output (percent).
             * @example 100
             */
            readonly percentage_completed?: number | null;
            /** @description Archive of the thumbnails. */
            readonly thumbnail_zip?: components["schemas"]["ThumbnailZip"] | null;
            /** @description Thumbnails of the output. */
            thumbnails?: components["schemas"]["Thumbnail"][] | null;
            /** @description Logo overlays of the output. */
            logos?: components["schemas"]["Logo"][] | null;
            /** @description Overrides of the preset. */
            settings?: components["schemas"]["OutputSettings"] | null;
        };
        JobOutputDto: {
            /** @description The preset of the output. Also spelled `preset_id`. */
            preset: components["schemas"]["ReferenceInput"];
            /**
             * @description Name of the output without extension.
             * @example mobile11
             */
            output_name?: string | null;
            /** @description Thumbnails of the output. */
            thumbnails?: components["schemas"]["ThumbnailDto"][] | null;
            /** @description Logo overlays of the output. */
            logos?: components["schemas"]["LogoDto"][] | null;
            /** @description Overrides of the preset. */
            settings?: components["schemas"]["OutputSettingsDto"] | null;
        };
        /** @description One job. */
        JobResponse: {
            job: components["schemas"]["Job"];
        };
        JobSettings: {
            /** @description The pipeline of the jobs. */
            pipeline?: components["schemas"]["Pipeline"] | components["schemas"]["Reference"] | null;
            /**
             * @description Data of the client, stored unchanged.
             * @example order-4711
             */
            user_data?: string | null;
            /** @description Assumptions about the source. */
            input?: components["schemas"]["InputAssumptions"] | null;
            /**
             * @description Prefix of the names of all outputs.
             * @example trailers/{job_id}/
             */
            output_prefix?: string | null;
            /** @description Playlists over the outputs. */
            playlists?: components["schemas"]["Playlist"][] | null;
            /** @description The renditions of the jobs. */
            outputs?: components["schemas"]["JobOutput"][] | null;
            /**
             * @description Title of the jobs.
             * @example Trailer, mobile
             */
            title?: string | null;
            /**
             * Format: double-int
             * @description Priority among the jobs of the account.
             * @example 0
             */
            priority?: number | null;
        };
        JobSettingsDto: {
            /** @description The pipeline of the jobs. Also spelled `pipeline_id`. */
            pipeline?: components["schemas"]["ReferenceInput"] | null;
            /**
             * @description Data of the client, stored unchanged.
             * @example order-4711
             */
            user_data?: string | null;
            /** @description Assumptions about the source. */
            input?: components["schemas"]["InputAssumptionsDto"] | null;
            /**
             * @description Prefix of the names of all outputs.
             * @example trailers/{job_id}/
             */
            output_prefix?: string | null;
            /** @description Playlists over the outputs. */
            playlists?: components["schemas"]["PlaylistDto"][] | null;
            /** @description The renditions of the jobs. */
            outputs?: components["schemas"]["JobOutputDto"][] | null;
            /**
             * @description Title of the jobs.
             * @example Trailer, mobile
             */
            title?: string | null;
            /**
             * Format: double-int
             * @description Priority among the jobs of the account.
             * @example 0
             */
            priority?: number | null;
        };
        /**
         * @description Keys that jobs are sorted by.
         * @enum {string}
         */
        JobSortKey: "id" | "status" | "percentage_completed" | "created_at" | "updated_at" | "finished_at" | "title" | "user_data" | "unique_custom_key" | "version" | "error_code" | "error_msg" | "output_prefix" | "pipeline.id" | "application.id" | "user.id" | "input.input_name" | "input.file.id" | "input.file.name";
        JobStatistics: {
            /**
             * @description Length of each of `buckets`.
             * @example hour
             */
            bucket: components["schemas"]["Bucket"];
            /**
             * @description Time zone in which the intervals start.
             * @example Europe/Berlin
             */
            time_zone: string;
            /**
             * Format: double-int
             * @description The jobs were created after this (epoch milliseconds).
             * @example 1563393077665
             */
            from: number;
            /**
             * Format: double-int
             * @description The jobs were created before this (epoch milliseconds).
             * @example 1563997877665
             */
            to: number;
            /**
             * Format: double-int
             * @description Number of jobs.
             * @example 4362
             */
            total: number;
            /** @description Number of jobs per status. */
            statuses: components["schemas"]["StatusCounts"];
            /**
             * @description Failed jobs as a share of finished ones; null when none is finished.
             * @example 0.031
             */
            failure_rate?: number | null;
            /** @description Duration of finished jobs. */
            time_to_finish: components["schemas"]["FinishTimes"];
            /** @description The queued jobs among them. */
            queue: components["schemas"]["QueueAges"];
            /** @description Every interval of the range, in order. */
            buckets: components["schemas"]["StatisticsBucket"][];
            /** @description The 20 error codes with the most failed jobs, in descending order. */
            errors: components["schemas"]["ErrorStatistics"][];
            /** @description The 20 pipelines with the most jobs, in descending order. */
            pipelines: components["schemas"]["PipelineStatistics"][];
            /** @description The 20 presets with the most jobs, in descending order. */
            presets: components["schemas"]["PresetStatistics"][];
            /** @description With `include=encoding`: what the workers encoded. */
            encoding?: components["schemas"]["EncodingStatistics"] | null;
            /** @description With `include=previous`: the range of the same length before. */
            previous?: components["schemas"]["PreviousStatistics"] | null;
        };
        /**
         * @description State of a job; `SUCCESS` and `FAILURE` are final.
         * @enum {string}
         */
        JobStatus: "QUEUED" | "PROCESSING" | "SUCCESS" | "FAILURE";
        Link: {
            /**
             * @description URL of the page.
             * @example https://api.example.com/v1/jobs/?start=0&limit=1000
             */
            href: string;
        };
        Logo: {
            /**
             * @description Address of the image.
             * @example https://cdn.example.com/logo_stroke.svg
             */
            logo_image?: string | null;
            /**
             * @description Name of the logo preset.
             * @example Logo15
             */
            logo_preset?: string | null;
        };
        LogoDto: {
            /**
             * @description Address of the image.
             * @example https://cdn.example.com/logo_stroke.svg
             */
            logo_image?: string | null;
            /**
             * @description Name of the logo preset.
             * @example Logo15
             */
            logo_preset?: string | null;
        };
        NamedReference: {
            /**
             * @description The id of the object.
             * @example 5d2f7c35e4b004f9cd197878
             */
            id: string;
            /**
             * @description The name of the object.
             * @example trailer_1080.mp4
             */
            name?: string | null;
            /**
             * Format: uri-reference
             * @description The address of the object.
             * @example https://api.example.com/v1/files/5d2f7c35e4b004f9cd197878
             */
            href: string;
        };
        OutputSettings: {
            /**
             * @description Maximum duration (seconds).
             * @example 60
             */
            max_duration?: number | null;
            /** @description Overrides of the video. */
            video?: components["schemas"]["VideoSettings"] | null;
            /** @description Overrides of the audio. */
            audio?: components["schemas"]["AudioSettings"] | null;
        };
        OutputSettingsDto: {
            /**
             * @description Maximum duration (seconds).
             * @example 60
             */
            max_duration?: number | null;
            /** @description Overrides of the video. */
            video?: components["schemas"]["VideoSettingsDto"] | null;
            /** @description Overrides of the audio. */
            audio?: components["schemas"]["AudioSettingsDto"] | null;
        };
        PingUrls: {
            /**
             * @description Called when a job fails.
             * @example https://hooks.example.com/error
             */
            error?: string | null;
            /**
             * @description Called when a job has a warning.
             * @example https://hooks.example.com/warning
             */
            warning?: string | null;
            /**
             * @description Called when a job starts.
             * @example https://hooks.example.com/started
             */
            started?: string | null;
            /**
             * @description Called when a job is finished.
             * @example https://hooks.example.com/finished
             */
            finished?: string | null;
            /**
             * @description Called while a job runs, at most every 5 s; absent by default.
             * @example https://hooks.example.com/progressed
             */
            progressed?: string | null;
        };
        PingUrlsDto: {
            /**
             * @description Called when a job fails.
             * @example https://hooks.example.com/error
             */
            error?: string | null;
            /**
             * @description Called when a job has a warning.
             * @example https://hooks.example.com/warning
             */
            warning?: string | null;
            /**
             * @description Called when a job starts.
             * @example https://hooks.example.com/started
             */
            started?: string | null;
            /**
             * @description Called when a job is finished.
             * @example https://hooks.example.com/finished
             */
            finished?: string | null;
            /**
             * @description Called while a job runs, at most every 5 s; absent by default.
             * @example https://hooks.example.com/progressed
             */
            progressed?: string | null;
        };
        Pipeline: {
            /**
             * @description Name of the pipeline.
             * @example Trailers
             */
            name?: string | null;
            /**
             * @description Purpose of the pipeline.
             * @example Trailers for the web
             */
            description?: string | null;
            /**
             * Format: double-int
             * @description Retention of stored objects (seconds).
             * @example 604800
             */
            default_object_timeout?: number | null;
            /**
             * Format: double-int
             * @description Maximum time in the queue before a job is cancelled (seconds; 0 disables).
             * @example 86400
             */
            cancel_timeout?: number | null;
            /**
             * @description Directory of sources.
             * @example s3://***@eu-west-1/bucket/in/
             */
            input_download_dir?: string | null;
            /**
             * @description Directory of images.
             * @example s3://***@eu-west-1/bucket/logos/
             */
            image_download_dir?: string | null;
            /** @description Download options. */
            download_options?: components["schemas"]["DownloadOptions"] | null;
            /**
             * @description Directory of outputs.
             * @example s3://***@eu-west-1/bucket/out/
             */
            output_upload_dir?: string | null;
            /**
             * @description Directory of thumbnails.
             * @example s3://***@eu-west-1/bucket/thumbnails/
             */
            image_upload_dir?: string | null;
            /** @description Upload options. */
            upload_options?: components["schemas"]["UploadOptions"] | null;
            /** @description Files to keep. */
            store_options?: components["schemas"]["StoreOptions"] | null;
            /** @description Webhooks. */
            ping_urls?: components["schemas"]["PingUrls"] | null;
            /**
             * @description Notify of backtraces like of jobs.
             * @example false
             */
            enable_backtrace_pings?: boolean | null;
            /** @description The folder of the pipeline. */
            readonly file?: components["schemas"]["File"] | components["schemas"]["Reference"] | null;
            /**
             * Format: double-int
             * @description Version of the record.
             * @example 1
             */
            readonly version?: number | null;
            /** @description The account that owns the object. */
            readonly user?: components["schemas"]["User"] | components["schemas"]["Reference"] | null;
            /**
             * Format: double-int
             * @description When the object was created (epoch milliseconds).
             * @example 1563393077665
             */
            readonly created_at?: number | null;
            /**
             * Format: double-int
             * @description When the object was last changed (epoch milliseconds).
             * @example 1563393077465
             */
            readonly updated_at?: number | null;
            /**
             * @description Id of the object.
             * @example 52a6bbdfa2ca79055aaa787a
             */
            readonly id: string;
            /**
             * Format: uri-reference
             * @description Address of the object.
             * @example https://api.example.com/v1/presets/52a6bbdfa2ca79055aaa787a
             */
            readonly href: string;
        };
        /** @description A page of pipelines. */
        PipelineList: {
            pipelines: components["schemas"]["Pipeline"][];
            /**
             * Format: double-int
             * @description Number of objects on all pages.
             */
            total: number;
            /**
             * Format: double-int
             * @description Offset of this page.
             */
            start: number;
            /** @description Objects per page. */
            limit: number;
            first: components["schemas"]["Link"];
            last: components["schemas"]["Link"];
            /** @description Absent on the last page, null under `show_null`. */
            next?: components["schemas"]["Link"] | null;
            /** @description Absent on the first page, null under `show_null`. */
            prev?: components["schemas"]["Link"] | null;
        };
        /** @description One pipeline. */
        PipelineResponse: {
            pipeline: components["schemas"]["Pipeline"];
        };
        /**
         * @description Keys that pipelines are sorted by.
         * @enum {string}
         */
        PipelineSortKey: "name" | "description" | "default_object_timeout" | "cancel_timeout" | "input_download_dir" | "image_download_dir" | "output_upload_dir" | "image_upload_dir" | "enable_backtrace_pings" | "file.id" | "version" | "user.id" | "created_at" | "updated_at" | "id";
        PipelineStatistics: {
            /** @description The pipeline, with its name if known. */
            pipeline: components["schemas"]["NamedReference"];
            /**
             * Format: double-int
             * @description Jobs that refer to it.
             * @example 812
             */
            jobs: number;
            /**
             * Format: double-int
             * @description Failed jobs among them.
             * @example 31
             */
            failures: number;
            /**
             * @description Failed jobs as a share of finished ones; null when none is finished.
             * @example 0.031
             */
            failure_rate?: number | null;
            /**
             * Format: double-int
             * @description Median (ms).
             * @example 84213
             */
            median?: number | null;
            /**
             * Format: double-int
             * @description 95th percentile (ms).
             * @example 912004
             */
            p95?: number | null;
        };
        Playlist: {
            /**
             * @description Name of the playlist.
             * @example master
             */
            playlist_name?: string | null;
            /**
             * @description Name of the playlist preset.
             * @example hls
             */
            playlist_preset?: string | null;
            /** @description The playlist as a file. */
            readonly file?: components["schemas"]["File"] | components["schemas"]["Reference"] | null;
        };
        PlaylistDto: {
            /**
             * @description Name of the playlist.
             * @example master
             */
            playlist_name?: string | null;
            /**
             * @description Name of the playlist preset.
             * @example hls
             */
            playlist_preset?: ("hls" | "dash") | null;
        };
        Preset: {
            /**
             * @description Name of the preset.
             * @example Web 1080p
             */
            name?: string | null;
            /**
             * @description Purpose of the preset.
             * @example H.264 and AAC for the web
             */
            description?: string | null;
            /** @description Output format. */
            target_format?: components["schemas"]["TargetFormat"] | null;
            /** @description Further settings. */
            settings?: components["schemas"]["PresetSettings"] | null;
            /**
             * @description `system` (readable by every account) or `custom`.
             * @example system
             */
            readonly type?: string | null;
            /**
             * Format: double-int
             * @description Version of the record.
             * @example 1
             */
            readonly version?: number | null;
            /** @description The account that owns the object. */
            readonly user?: components["schemas"]["User"] | components["schemas"]["Reference"] | null;
            /**
             * Format: double-int
             * @description When the object was created (epoch milliseconds).
             * @example 1563393077665
             */
            readonly created_at?: number | null;
            /**
             * Format: double-int
             * @description When the object was last changed (epoch milliseconds).
             * @example 1563393077465
             */
            readonly updated_at?: number | null;
            /**
             * @description Id of the object.
             * @example 52a6bbdfa2ca79055aaa787a
             */
            readonly id: string;
            /**
             * Format: uri-reference
             * @description Address of the object.
             * @example https://api.example.com/v1/presets/52a6bbdfa2ca79055aaa787a
             */
            readonly href: string;
        };
        PresetAudioSettings: {
            /**
             * @description Integrated loudness (LUFS, EBU R 128), such as -23 for broadcast and -16 for the web. Without it, the loudness is that of the source.
             * @example -16
             */
            loudness?: number | null;
            /**
             * @description Bit rate (kbit/s or share of the preset).
             * @example 128
             */
            bitrate?: string | number | boolean | null;
            /**
             * @description Sampling rate (Hz).
             * @example 48000
             */
            samplingrate?: string | number | boolean | null;
            /**
             * @description Number of channels.
             * @example 2
             */
            channels?: string | number | boolean | null;
            /**
             * @description Volume (share of the source, or a factor).
             * @example 100%
             */
            volume?: string | number | boolean | null;
        };
        PresetAudioSettingsDto: {
            /**
             * @description Integrated loudness (LUFS, EBU R 128), such as -23 for broadcast and -16 for the web. Without it, the loudness is that of the source.
             * @example -16
             */
            loudness?: number | null;
            /**
             * @description Bit rate (kbit/s or share of the preset).
             * @example 128
             */
            bitrate?: string | number | boolean | null;
            /**
             * @description Sampling rate (Hz).
             * @example 48000
             */
            samplingrate?: string | number | boolean | null;
            /**
             * @description Number of channels.
             * @example 2
             */
            channels?: string | number | boolean | null;
            /**
             * @description Volume (share of the source, or a factor).
             * @example 100%
             */
            volume?: string | number | boolean | null;
        };
        PresetEncoding: {
            /** @description The preset, with its name if known. */
            preset: components["schemas"]["NamedReference"];
            /**
             * Format: double-int
             * @description Outputs that were encoded.
             * @example 1840
             */
            outputs: number;
            /**
             * Format: double-int
             * @description Total duration of these outputs (ms).
             * @example 264960000
             */
            media: number;
            /**
             * @description Median of the speeds of the encoder (seconds of media per second).
             * @example 4.2
             */
            median_speed?: number | null;
            /**
             * @description 5th percentile of the speeds: the slowest outputs, without outliers.
             * @example 1.9
             */
            p5_speed?: number | null;
        };
        /** @description A page of presets. */
        PresetList: {
            presets: components["schemas"]["Preset"][];
            /**
             * Format: double-int
             * @description Number of objects on all pages.
             */
            total: number;
            /**
             * Format: double-int
             * @description Offset of this page.
             */
            start: number;
            /** @description Objects per page. */
            limit: number;
            first: components["schemas"]["Link"];
            last: components["schemas"]["Link"];
            /** @description Absent on the last page, null under `show_null`. */
            next?: components["schemas"]["Link"] | null;
            /** @description Absent on the first page, null under `show_null`. */
            prev?: components["schemas"]["Link"] | null;
        };
        /** @description One preset. */
        PresetResponse: {
            preset: components["schemas"]["Preset"];
        };
        PresetSettings: {
            /**
             * @description Treatment of subtitles: `ignore`, `copy` or `burn`.
             * @example copy
             */
            subtitle_policy?: string | null;
            /** @description Settings of the video. */
            video?: components["schemas"]["PresetVideoSettings"] | null;
            /** @description Settings of the audio. */
            audio?: components["schemas"]["PresetAudioSettings"] | null;
        };
        PresetSettingsDto: {
            /**
             * @description Treatment of subtitles: `ignore`, `copy` or `burn`.
             * @example copy
             */
            subtitle_policy?: ("ignore" | "copy" | "burn") | null;
            /** @description Settings of the video. */
            video?: components["schemas"]["PresetVideoSettingsDto"] | null;
            /** @description Settings of the audio. */
            audio?: components["schemas"]["PresetAudioSettingsDto"] | null;
        };
        /**
         * @description Keys that presets are sorted by.
         * @enum {string}
         */
        PresetSortKey: "name" | "description" | "type" | "version" | "user.id" | "created_at" | "updated_at" | "id";
        PresetStatistics: {
            /** @description The preset, with its name if known. */
            preset: components["schemas"]["NamedReference"];
            /**
             * Format: double-int
             * @description Jobs that refer to it.
             * @example 812
             */
            jobs: number;
            /**
             * Format: double-int
             * @description Failed jobs among them.
             * @example 31
             */
            failures: number;
            /**
             * @description Failed jobs as a share of finished ones; null when none is finished.
             * @example 0.031
             */
            failure_rate?: number | null;
            /**
             * Format: double-int
             * @description Median (ms).
             * @example 84213
             */
            median?: number | null;
            /**
             * Format: double-int
             * @description 95th percentile (ms).
             * @example 912004
             */
            p95?: number | null;
        };
        PresetVideoSettings: {
            /**
             * @description Constant rate factor: lower is better. Without it, video is encoded at the bit rate.
             * @example 23
             */
            quality?: number | null;
            /**
             * @description Remove interlacing: `auto`, `on` or `off`.
             * @example auto
             */
            deinterlace?: string | null;
            /**
             * @description Fit into, fill, or stretch to the size.
             * @example fit
             */
            scaling?: string | null;
            /**
             * @description Clockwise rotation (degrees), or `auto` for that of the source.
             * @example 90
             */
            rotate?: string | number | boolean | null;
            /**
             * @description Height (px or share of the source).
             * @example 100%
             */
            height?: string | number | boolean | null;
            /**
             * @description Width (px or share of the source).
             * @example 100%
             */
            width?: string | number | boolean | null;
            /**
             * @description Maximum frame rate (1/s).
             * @example 25
             */
            framerate?: string | number | boolean | null;
            /**
             * @description Bit rate (kbit/s or share of the preset).
             * @example 90%
             */
            bitrate?: string | number | boolean | null;
            /**
             * @description Aspect ratio.
             * @example 16:9
             */
            aspect_ratio?: string | number | boolean | null;
        };
        PresetVideoSettingsDto: {
            /**
             * @description Constant rate factor: lower is better. Without it, video is encoded at the bit rate.
             * @example 23
             */
            quality?: number | null;
            /**
             * @description Remove interlacing: `auto`, `on` or `off`.
             * @example auto
             */
            deinterlace?: ("auto" | "on" | "off") | null;
            /**
             * @description Fit into, fill, or stretch to the size.
             * @example fit
             */
            scaling?: ("fit" | "fill" | "stretch") | null;
            /**
             * @description Clockwise rotation (degrees), or `auto` for that of the source.
             * @example 90
             */
            rotate?: string | number | boolean | null;
            /**
             * @description Height (px or share of the source).
             * @example 100%
             */
            height?: string | number | boolean | null;
            /**
             * @description Width (px or share of the source).
             * @example 100%
             */
            width?: string | number | boolean | null;
            /**
             * @description Maximum frame rate (1/s).
             * @example 25
             */
            framerate?: string | number | boolean | null;
            /**
             * @description Bit rate (kbit/s or share of the preset).
             * @example 90%
             */
            bitrate?: string | number | boolean | null;
            /**
             * @description Aspect ratio.
             * @example 16:9
             */
            aspect_ratio?: string | number | boolean | null;
        };
        PreviousStatistics: {
            /**
             * Format: double-int
             * @description The jobs were created after this (epoch milliseconds).
             * @example 1563393077665
             */
            from: number;
            /**
             * Format: double-int
             * @description The jobs were created before this (epoch milliseconds).
             * @example 1563997877665
             */
            to: number;
            /**
             * Format: double-int
             * @description Number of jobs.
             * @example 4362
             */
            total: number;
            /** @description Number of jobs per status. */
            statuses: components["schemas"]["StatusCounts"];
            /**
             * @description Failed jobs as a share of finished ones; null when none is finished.
             * @example 0.031
             */
            failure_rate?: number | null;
            /** @description Duration of finished jobs. */
            time_to_finish: components["schemas"]["FinishTimes"];
            /** @description With `include=encoding`: what the workers encoded. */
            encoding?: components["schemas"]["EncodingTotals"] | null;
        };
        Queue: {
            /**
             * Format: double-int
             * @description Steps that the live workers run at a time, for all accounts.
             * @example 4
             */
            slots: number;
            /**
             * Format: double-int
             * @description Slots that no account uses.
             * @example 0
             */
            free_slots: number;
            /** @description The queue by account and priority, the longest ones first; at most 1,000. */
            groups: components["schemas"]["QueueGroup"][];
            /** @description The first steps: at most 100 that run or have a slot, then at most 100 that wait, in the order in which they start. For all accounts, without those that wait. */
            steps: components["schemas"]["QueueStep"][];
            /**
             * Format: double-int
             * @description Steps that wait for a free slot.
             * @example 41
             */
            waiting: number;
            /**
             * Format: double-int
             * @description Steps that are repeated later, after a failure.
             * @example 1
             */
            delayed: number;
            /**
             * Format: double-int
             * @description Steps that were given a slot, and that a worker is about to start.
             * @example 0
             */
            admitted: number;
            /**
             * Format: double-int
             * @description Steps that run.
             * @example 4
             */
            running: number;
            /**
             * Format: double-int
             * @description When the oldest job with a waiting step was queued (epoch milliseconds); absent if none waits.
             * @example 1563393077665
             */
            oldest_at?: number | null;
        };
        QueueAges: {
            /**
             * Format: double-int
             * @description Queued jobs.
             * @example 12
             */
            jobs: number;
            /**
             * Format: double-int
             * @description Creation time of the oldest one (epoch milliseconds).
             * @example 1563393077665
             */
            oldest_created_at?: number | null;
            /**
             * Format: double-int
             * @description Median age (ms).
             * @example 31250
             */
            median_age?: number | null;
            /**
             * Format: double-int
             * @description 95th percentile of the age (ms).
             * @example 190771
             */
            p95_age?: number | null;
        };
        QueueGroup: {
            /** @description The account. */
            user?: components["schemas"]["User"] | components["schemas"]["Reference"] | null;
            /**
             * Format: double-int
             * @description Priority of the jobs.
             * @example 0
             */
            priority: number;
            /**
             * Format: double-int
             * @description Steps that wait for a free slot.
             * @example 41
             */
            waiting: number;
            /**
             * Format: double-int
             * @description Steps that are repeated later, after a failure.
             * @example 1
             */
            delayed: number;
            /**
             * Format: double-int
             * @description Steps that were given a slot, and that a worker is about to start.
             * @example 0
             */
            admitted: number;
            /**
             * Format: double-int
             * @description Steps that run.
             * @example 4
             */
            running: number;
            /**
             * Format: double-int
             * @description When the oldest job with a waiting step was queued (epoch milliseconds); absent if none waits.
             * @example 1563393077665
             */
            oldest_at?: number | null;
        };
        QueueResponse: {
            /** @description The queue. */
            queue: components["schemas"]["Queue"];
        };
        QueueStep: {
            /** @description The job. */
            job?: components["schemas"]["Job"] | components["schemas"]["Reference"] | null;
            /** @description The account of the job. */
            user?: components["schemas"]["User"] | components["schemas"]["Reference"] | null;
            /**
             * @description `probe`, `encode` (one per output) or `package`.
             * @example encode
             */
            kind: string;
            /**
             * Format: double-int
             * @description Index of the output that is encoded, from 0.
             * @example 0
             */
            output_index?: number | null;
            /**
             * @description `waiting`, `admitted` or `running`.
             * @example running
             */
            state: string;
            /**
             * Format: double-int
             * @description Priority of the job.
             * @example 0
             */
            priority: number;
            /**
             * Format: double-int
             * @description When the job was queued (epoch milliseconds).
             * @example 1563393077665
             */
            queued_at?: number | null;
            /**
             * @description Host of the worker that runs it.
             * @example worker-2
             */
            worker?: string | null;
            /**
             * @description What the worker does: `downloading`, `probing`, `transcoding`, `packaging` or `uploading`; absent unless it runs.
             * @example transcoding
             */
            phase?: string | null;
            /**
             * Format: double-int
             * @description When the worker started it (epoch milliseconds).
             * @example 1563393078120
             */
            started_at?: number | null;
            /**
             * @description Progress of the output (percent).
             * @example 40
             */
            percentage_completed?: number | null;
            /**
             * @description Seconds of media that are encoded per second.
             * @example 4.2
             */
            speed?: number | null;
        };
        QueueWait: {
            /**
             * Format: double-int
             * @description Jobs that were started.
             * @example 612
             */
            jobs: number;
            /**
             * Format: double-int
             * @description Median (ms).
             * @example 1840
             */
            median?: number | null;
            /**
             * Format: double-int
             * @description 95th percentile (ms).
             * @example 42317
             */
            p95?: number | null;
        };
        Reference: {
            /**
             * @description The id of the object.
             * @example 547f3eede4b025bcbff38657
             */
            id: string;
            /**
             * Format: uri-reference
             * @description The address of the object.
             * @example https://api.example.com/v1/pipelines/547f3eede4b025bcbff38657
             */
            href: string;
        };
        ReferenceInput: {
            /**
             * @description Id of the object.
             * @example 547f3eede4b025bcbff38657
             */
            id: string;
        };
        Session: {
            /**
             * @description Id of the account.
             * @example 547f3eede4b025bcbff38655
             */
            account: string;
            /**
             * @description Name of the user at the identity provider, or of the access token.
             * @example Ada Lovelace
             */
            name?: string | null;
            /**
             * @description How the caller was identified: by an access token, or by the identity provider (`oidc`).
             * @example oidc
             */
            method: string;
            /**
             * @description Scopes of the caller.
             * @example [
             *       "mediahub"
             *     ]
             */
            scopes: string[];
            /** @description The application that the token was issued to. */
            application?: components["schemas"]["Application"] | components["schemas"]["Reference"] | null;
            /**
             * @description Id of the access token; absent for a user of the identity provider.
             * @example 5d2f7c35e4b004f9cd197877
             */
            token_id?: string | null;
            /**
             * Format: double-int
             * @description When token or session expires (epoch milliseconds); absent for never.
             * @example 1563436277665
             */
            expires_at?: number | null;
        };
        SessionResponse: {
            /** @description Absent if the request has neither a token nor a session. */
            session?: components["schemas"]["Session"] | null;
            /**
             * @description How users can sign in: `token`, and `oidc` if the service knows an identity provider.
             * @example [
             *       "token",
             *       "oidc"
             *     ]
             */
            sign_in_methods: string[];
            /**
             * @description Where the browser signs out at the identity provider as well; only in the response to the end of a session that began there.
             * @example https://login.example.com/logout?client_id=mediajobs-console
             */
            sign_out_url?: string | null;
        };
        /**
         * @description Ascending (1) or descending (-1).
         * @enum {integer}
         */
        SortDirection: 1 | -1;
        StatisticsBucket: {
            /**
             * Format: double-int
             * @description Start of the interval (epoch milliseconds).
             * @example 1563393600000
             */
            start: number;
            /**
             * Format: double-int
             * @description Jobs that succeeded.
             * @example 52
             */
            SUCCESS: number;
            /**
             * Format: double-int
             * @description Queued jobs.
             * @example 0
             */
            QUEUED: number;
            /**
             * Format: double-int
             * @description Jobs that failed.
             * @example 3
             */
            FAILURE: number;
            /**
             * Format: double-int
             * @description Jobs in processing.
             * @example 0
             */
            PROCESSING: number;
            /**
             * @description Failed jobs as a share of finished ones; null when none is finished.
             * @example 0.031
             */
            failure_rate?: number | null;
        };
        StatusCounts: {
            /**
             * Format: double-int
             * @description Jobs that succeeded.
             * @example 4211
             */
            SUCCESS: number;
            /**
             * Format: double-int
             * @description Queued jobs.
             * @example 12
             */
            QUEUED: number;
            /**
             * Format: double-int
             * @description Jobs that failed.
             * @example 135
             */
            FAILURE: number;
            /**
             * Format: double-int
             * @description Jobs in processing.
             * @example 4
             */
            PROCESSING: number;
        };
        StoreOptions: {
            /**
             * @description Files to keep.
             * @example all
             */
            mode?: string | null;
        };
        StoreOptionsDto: {
            /**
             * @description Files to keep.
             * @example all
             */
            mode?: string | null;
        };
        SubtitleTrack: {
            /**
             * @description Codec.
             * @example mov_text
             */
            subtitle_codec?: string | null;
            /**
             * @description Language.
             * @example en
             */
            language?: string | null;
        };
        TargetFormat: {
            /**
             * @description Extension of the file.
             * @example mp4
             */
            extension?: string | null;
            /**
             * @description Container.
             * @example mp4
             */
            container?: string | null;
            /** @description Video encoding. */
            vcodec?: components["schemas"]["VideoCodecChoice"] | null;
            /** @description Audio encoding. */
            acodec?: components["schemas"]["AudioCodecChoice"] | null;
        };
        TargetFormatDto: {
            /**
             * @description Extension of the file.
             * @example mp4
             */
            extension?: string | null;
            /**
             * @description Container.
             * @example mp4
             */
            container?: string | null;
            /** @description Video encoding. */
            vcodec?: components["schemas"]["VideoCodecChoiceDto"] | null;
            /** @description Audio encoding. */
            acodec?: components["schemas"]["AudioCodecChoiceDto"] | null;
        };
        Template: {
            /**
             * @description Name of the template.
             * @example Trailers
             */
            name?: string | null;
            /**
             * @description Purpose of the template.
             * @example Trailers for the web
             */
            description?: string | null;
            /** @description Settings of the jobs; keys of the request override them. */
            job_settings?: components["schemas"]["JobSettings"] | null;
            /**
             * Format: double-int
             * @description Version of the record.
             * @example 1
             */
            readonly version?: number | null;
            /** @description The account that owns the object. */
            readonly user?: components["schemas"]["User"] | components["schemas"]["Reference"] | null;
            /**
             * Format: double-int
             * @description When the object was created (epoch milliseconds).
             * @example 1563393077665
             */
            readonly created_at?: number | null;
            /**
             * Format: double-int
             * @description When the object was last changed (epoch milliseconds).
             * @example 1563393077465
             */
            readonly updated_at?: number | null;
            /**
             * @description Id of the object.
             * @example 52a6bbdfa2ca79055aaa787a
             */
            readonly id: string;
            /**
             * Format: uri-reference
             * @description Address of the object.
             * @example https://api.example.com/v1/presets/52a6bbdfa2ca79055aaa787a
             */
            readonly href: string;
        };
        TemplateList: {
            /** @description The templates of this page. */
            templates: components["schemas"]["Template"][];
            /**
             * Format: double-int
             * @description Number of objects on all pages.
             * @example 3
             */
            total: number;
            /**
             * Format: double-int
             * @description Offset of this page.
             * @example 0
             */
            start: number;
            /**
             * Format: double-int
             * @description Objects per page.
             * @example 1000
             */
            limit: number;
            /** @description The first page. */
            first: components["schemas"]["Link"];
            /** @description The last page. */
            last: components["schemas"]["Link"];
            /** @description Absent on the last page, null under `show_null`. */
            next?: components["schemas"]["Link"] | null;
            /** @description Absent on the first page, null under `show_null`. */
            prev?: components["schemas"]["Link"] | null;
        };
        TemplateResponse: {
            /** @description The template. */
            template: components["schemas"]["Template"];
        };
        Thumbnail: {
            /**
             * @description Pattern of the names of the images.
             * @example thumb_{resolution}
             */
            thumbnail_names?: string | null;
            /**
             * @description Name of the thumbnail preset.
             * @example thumbnails_small
             */
            thumbnail_preset?: string | null;
            /** @description The folder of the images. */
            readonly file?: components["schemas"]["File"] | components["schemas"]["Reference"] | null;
        };
        ThumbnailDto: {
            /**
             * @description Pattern of the names of the images.
             * @example thumb_{resolution}
             */
            thumbnail_names?: string | null;
            /**
             * @description Name of the thumbnail preset.
             * @example thumbnails_small
             */
            thumbnail_preset?: string | null;
        };
        ThumbnailZip: {
            /** @description The archive. */
            readonly file?: components["schemas"]["File"] | components["schemas"]["Reference"] | null;
        };
        /**
         * @description How CSV writes times.
         * @enum {string}
         */
        TimeFormat: "epoch" | "iso";
        TokenErrorResponse: {
            /**
             * @description Code of the error.
             * @enum {string}
             */
            error: "invalid_request" | "invalid_client" | "unsupported_grant_type" | "invalid_scope" | "server_error" | "temporarily_unavailable";
            /** @description Explanation for the developer of the client. */
            error_description: string;
        };
        TokenForm: {
            /**
             * @description `client_credential` is accepted as well.
             * @enum {string}
             */
            grant_type: "client_credentials" | "client_credential";
            /** @description Required unless sent by HTTP Basic. */
            client_id?: string;
            /**
             * Format: password
             * @description Required unless sent by HTTP Basic.
             */
            client_secret?: string;
            /**
             * @description Some of me, mediahub, mediahub_read, mediahub_write, mediahub_submit_jobs, mediahub_download_files, mediahub_admin, autograph, mediahub_operator, separated by spaces or commas. Defaults to all scopes of the application.
             * @example mediahub_read
             */
            scope?: string;
            /** @description Lifetime of the token in seconds. Defaults to 3600; more than 2592000 becomes that. */
            expires_in?: number;
        };
        TokenResponse: {
            /** @description Send it as `Authorization: Bearer TOKEN`. */
            access_token: string;
            /**
             * @description Type of the token.
             * @enum {string}
             */
            token_type: "Bearer";
            /**
             * @description Lifetime of the token in seconds.
             * @example 3600
             */
            expires_in: number;
            /**
             * @description Scopes of the token, separated by spaces.
             * @example mediahub_read
             */
            scope: string;
        };
        UpdatePipelineDto: {
            /**
             * @description Name of the pipeline.
             * @example Trailers
             */
            name?: string | null;
            /**
             * @description Purpose of the pipeline.
             * @example Trailers for the web
             */
            description?: string | null;
            /**
             * Format: double-int
             * @description Retention of stored objects (seconds).
             * @example 604800
             */
            default_object_timeout?: number | null;
            /**
             * Format: double-int
             * @description Maximum time in the queue before a job is cancelled (seconds; 0 disables).
             * @example 86400
             */
            cancel_timeout?: number | null;
            /**
             * @description Directory of sources.
             * @example s3://***@eu-west-1/bucket/in/
             */
            input_download_dir?: string | null;
            /**
             * @description Directory of images.
             * @example s3://***@eu-west-1/bucket/logos/
             */
            image_download_dir?: string | null;
            /** @description Download options. */
            download_options?: components["schemas"]["DownloadOptionsDto"] | null;
            /**
             * @description Directory of outputs.
             * @example s3://***@eu-west-1/bucket/out/
             */
            output_upload_dir?: string | null;
            /**
             * @description Directory of thumbnails.
             * @example s3://***@eu-west-1/bucket/thumbnails/
             */
            image_upload_dir?: string | null;
            /** @description Upload options. */
            upload_options?: components["schemas"]["UploadOptionsDto"] | null;
            /** @description Files to keep. */
            store_options?: components["schemas"]["StoreOptionsDto"] | null;
            /** @description Webhooks. */
            ping_urls?: components["schemas"]["PingUrlsDto"] | null;
            /**
             * @description Notify of backtraces like of jobs.
             * @example false
             */
            enable_backtrace_pings?: boolean | null;
        };
        /** @description A pipeline, bare or in its envelope. */
        UpdatePipelineRequest: components["schemas"]["UpdatePipelineDto"] | {
            pipeline: components["schemas"]["UpdatePipelineDto"];
        };
        UpdatePresetDto: {
            /**
             * @description Name of the preset.
             * @example Web 1080p
             */
            name?: string | null;
            /**
             * @description Purpose of the preset.
             * @example H.264 and AAC for the web
             */
            description?: string | null;
            /** @description Output format. */
            target_format?: components["schemas"]["TargetFormatDto"] | null;
            /** @description Further settings. */
            settings?: components["schemas"]["PresetSettingsDto"] | null;
        };
        /** @description A preset, bare or in its envelope. */
        UpdatePresetRequest: components["schemas"]["UpdatePresetDto"] | {
            preset: components["schemas"]["UpdatePresetDto"];
        };
        UpdateTemplateDto: {
            /**
             * @description Name of the template.
             * @example Trailers
             */
            name?: string | null;
            /**
             * @description Purpose of the template.
             * @example Trailers for the web
             */
            description?: string | null;
            /** @description Settings of the jobs; keys of the request override them. */
            job_settings?: components["schemas"]["JobSettingsDto"] | null;
        };
        /** @description A template, bare or in its envelope. */
        UpdateTemplateRequest: components["schemas"]["UpdateTemplateDto"] | {
            template: components["schemas"]["UpdateTemplateDto"];
        };
        Upload: {
            /**
             * @description One of `UPLOADING`, `COMPLETING`, `COMPLETED`, `FAILURE`.
             * @example UPLOADING
             */
            readonly status: string;
            /**
             * @description Key of the file in the storage of its pipeline.
             * @example trailers/trailer.mov
             */
            object_key: string;
            /** @description The pipeline of the file. */
            pipeline?: components["schemas"]["Pipeline"] | components["schemas"]["Reference"] | null;
            /**
             * @description URL that forms with the chunks are sent to; only while the status is `UPLOADING`.
             * @example https://api.example.com/v1/files/uploads/5d2f7c35e4b004f9cd197877/form
             */
            readonly form_post_url?: string | null;
            /**
             * @description Fields of each form before its file. `chunk` is replaced by the number of the chunk, from 0; `chunks` may have the number of all.
             * @example {
             *       "upload_token": "TOKEN",
             *       "chunk": "0",
             *       "chunks": ""
             *     }
             */
            readonly form_post_params?: {
                [key: string]: unknown;
            } | string | number | boolean | null;
            /** @description Numbers of the chunks that were received; only while the status is `UPLOADING`. */
            readonly received_chunks?: number[] | null;
            /**
             * Format: double-int
             * @description Bytes of these chunks.
             * @example 73400320
             */
            readonly received_size?: number | null;
            /**
             * Format: double-int
             * @description Number of chunks, which the client declares once all are sent.
             * @example 3
             */
            nb_chunks?: number | null;
            /** @description The file; only when the status is `COMPLETED`. */
            readonly file?: components["schemas"]["File"] | components["schemas"]["Reference"] | null;
            /**
             * Format: double-int
             * @description When the upload is removed (epoch milliseconds). A completed file stays.
             * @example 1563997877665
             */
            readonly expires_at?: number | null;
            /**
             * @description Reason of a failure.
             * @example chunk 2 is missing
             */
            readonly error_msg?: string | null;
            /**
             * Format: double-int
             * @description Version of the record.
             * @example 1
             */
            readonly version?: number | null;
            /** @description The account that owns the object. */
            readonly user?: components["schemas"]["User"] | components["schemas"]["Reference"] | null;
            /**
             * Format: double-int
             * @description When the object was created (epoch milliseconds).
             * @example 1563393077665
             */
            readonly created_at?: number | null;
            /**
             * Format: double-int
             * @description When the object was last changed (epoch milliseconds).
             * @example 1563393077465
             */
            readonly updated_at?: number | null;
            /**
             * @description Id of the object.
             * @example 52a6bbdfa2ca79055aaa787a
             */
            readonly id: string;
            /**
             * Format: uri-reference
             * @description Address of the object.
             * @example https://api.example.com/v1/presets/52a6bbdfa2ca79055aaa787a
             */
            readonly href: string;
        };
        UploadList: {
            /** @description The uploads of this page, without their forms. */
            uploads: components["schemas"]["Upload"][];
            /**
             * Format: double-int
             * @description Number of objects on all pages.
             * @example 3
             */
            total: number;
            /**
             * Format: double-int
             * @description Offset of this page.
             * @example 0
             */
            start: number;
            /**
             * Format: double-int
             * @description Objects per page.
             * @example 1000
             */
            limit: number;
            /** @description The first page. */
            first: components["schemas"]["Link"];
            /** @description The last page. */
            last: components["schemas"]["Link"];
            /** @description Absent on the last page, null under `show_null`. */
            next?: components["schemas"]["Link"] | null;
            /** @description Absent on the first page, null under `show_null`. */
            prev?: components["schemas"]["Link"] | null;
        };
        UploadOptions: {
            /**
             * @description Public read access to uploads on S3: `everyone` or `true`.
             * @example everyone
             */
            s3_allow_read?: string | number | boolean | null;
            /**
             * @description Store uploads to S3 with reduced redundancy.
             * @example false
             */
            s3_reduced_redundancy?: boolean | null;
            /**
             * @description Replace objects that exist. Otherwise an output whose name is taken fails.
             * @example false
             */
            overwrite?: boolean | null;
        };
        UploadOptionsDto: {
            /**
             * @description Public read access to uploads on S3: `everyone` or `true`.
             * @example everyone
             */
            s3_allow_read?: string | number | boolean | null;
            /**
             * @description Store uploads to S3 with reduced redundancy.
             * @example false
             */
            s3_reduced_redundancy?: boolean | null;
            /**
             * @description Replace objects that exist. Otherwise an output whose name is taken fails.
             * @example false
             */
            overwrite?: boolean | null;
        };
        UploadResponse: {
            /** @description The upload. */
            upload: components["schemas"]["Upload"];
        };
        User: {
            /**
             * @description First name.
             * @example Ada
             */
            first_name?: string | null;
            /**
             * @description Last name.
             * @example Lovelace
             */
            last_name?: string | null;
            /**
             * @description E-mail address.
             * @example ada@example.com
             */
            email?: string | null;
            /**
             * @description Name of the account.
             * @example ada
             */
            name?: string | null;
            /** @description Billing address. */
            billing_address?: components["schemas"]["BillingAddress"] | null;
            /** @description Public profile. */
            profile?: components["schemas"]["UserProfile"] | null;
            /** @description Preferences. */
            setting?: components["schemas"]["UserSetting"] | null;
            /**
             * Format: double-int
             * @description When the account was confirmed (epoch milliseconds).
             * @example 1417624301000
             */
            readonly confirmed_on?: number | null;
            /**
             * @description True when a changed e-mail address was confirmed.
             * @example true
             */
            readonly changed_email_confirmed?: boolean | null;
            /**
             * Format: double-int
             * @description Version of the record.
             * @example 1
             */
            readonly version?: number | null;
            /**
             * Format: double-int
             * @description When the object was created (epoch milliseconds).
             * @example 1563393077665
             */
            readonly created_at?: number | null;
            /**
             * Format: double-int
             * @description When the object was last changed (epoch milliseconds).
             * @example 1563393077465
             */
            readonly updated_at?: number | null;
            /**
             * @description Id of the object.
             * @example 5d2f7c35e4b004f9cd197877
             */
            readonly id: string;
            /**
             * Format: uri-reference
             * @description Address of the object.
             * @example https://api.example.com/v1/jobs/5d2f7c35e4b004f9cd197877
             */
            readonly href: string;
        };
        /** @description A page of users. */
        UserList: {
            users: components["schemas"]["User"][];
            /**
             * Format: double-int
             * @description Number of objects on all pages.
             */
            total: number;
            /**
             * Format: double-int
             * @description Offset of this page.
             */
            start: number;
            /** @description Objects per page. */
            limit: number;
            first: components["schemas"]["Link"];
            last: components["schemas"]["Link"];
            /** @description Absent on the last page, null under `show_null`. */
            next?: components["schemas"]["Link"] | null;
            /** @description Absent on the first page, null under `show_null`. */
            prev?: components["schemas"]["Link"] | null;
        };
        UserProfile: {
            /**
             * @description Website.
             * @example https://www.example.com
             */
            website?: string | null;
            /**
             * @description Short biography.
             * @example We make trailers.
             */
            short_bio?: string | null;
            /**
             * @description Address of the avatar.
             * @example https://www.example.com/avatar.png
             */
            avatarURL?: string | null;
            /**
             * @description Address of the profile.
             * @example https://www.example.com/about
             */
            profileURL?: string | null;
        };
        /** @description One user. */
        UserResponse: {
            user: components["schemas"]["User"];
        };
        UserSetting: {
            /**
             * @description Location.
             * @example Berlin
             */
            location?: string | null;
            /**
             * @description Language.
             * @example en
             */
            language?: string | null;
            /**
             * @description Time zone.
             * @example Europe/Berlin
             */
            time_zone?: string | null;
            /**
             * @description Show the location.
             * @example false
             */
            show_location_flag?: boolean | null;
            /**
             * @description Subscribe to the newsletter.
             * @example false
             */
            newsletter_flag?: boolean | null;
            /**
             * @description E-mail address for notifications.
             * @example ops@example.com
             */
            notification_email?: string | null;
        };
        /**
         * @description Keys that users are sorted by.
         * @enum {string}
         */
        UserSortKey: "first_name" | "last_name" | "email" | "name" | "confirmed_on" | "changed_email_confirmed" | "version" | "created_at" | "updated_at" | "id";
        VideoCaps: {
            /**
             * @description Whether the video is interlaced.
             * @example false
             */
            interlaced?: boolean | null;
            /**
             * @description Maximum distance of key frames (s).
             * @example 2
             */
            max_key_distance?: number | null;
            /**
             * Format: double-int
             * @description Maximum width (px).
             * @example 1920
             */
            max_width?: number | null;
            /**
             * Format: double-int
             * @description Maximum height (px).
             * @example 1080
             */
            max_height?: number | null;
            /**
             * @description Maximum frame rate (1/s).
             * @example 30
             */
            max_framerate?: number | null;
            /**
             * Format: double-int
             * @description Maximum bit rate (kbit/s).
             * @example 5000
             */
            max_bitrate?: number | null;
            /**
             * Format: double-int
             * @description Maximum number of reference frames.
             * @example 4
             */
            max_ref_frames?: number | null;
            /**
             * Format: double-int
             * @description Maximum size of the buffer (kbit).
             * @example 10000
             */
            max_buffersize?: number | null;
        };
        VideoCapsDto: {
            /**
             * @description Whether the video is interlaced.
             * @example false
             */
            interlaced?: boolean | null;
            /**
             * @description Maximum distance of key frames (s).
             * @example 2
             */
            max_key_distance?: number | null;
            /**
             * Format: double-int
             * @description Maximum width (px).
             * @example 1920
             */
            max_width?: number | null;
            /**
             * Format: double-int
             * @description Maximum height (px).
             * @example 1080
             */
            max_height?: number | null;
            /**
             * @description Maximum frame rate (1/s).
             * @example 30
             */
            max_framerate?: number | null;
            /**
             * Format: double-int
             * @description Maximum bit rate (kbit/s).
             * @example 5000
             */
            max_bitrate?: number | null;
            /**
             * Format: double-int
             * @description Maximum number of reference frames.
             * @example 4
             */
            max_ref_frames?: number | null;
            /**
             * Format: double-int
             * @description Maximum size of the buffer (kbit).
             * @example 10000
             */
            max_buffersize?: number | null;
        };
        VideoCodecChoice: {
            /** @description The codec. */
            codec?: components["schemas"]["Codec"] | components["schemas"]["Reference"] | null;
            /**
             * @description Profile of the codec.
             * @example high
             */
            profile?: string | null;
            /**
             * Format: double-int
             * @description Number of passes.
             * @example 2
             */
            passes?: number | null;
            /** @description Limits. */
            caps?: components["schemas"]["VideoCaps"] | null;
        };
        VideoCodecChoiceDto: {
            /** @description The codec. Also spelled `codec_id`. */
            codec?: components["schemas"]["ReferenceInput"] | null;
            /**
             * @description Profile of the codec.
             * @example high
             */
            profile?: string | null;
            /**
             * Format: double-int
             * @description Number of passes.
             * @example 2
             */
            passes?: number | null;
            /** @description Limits. */
            caps?: components["schemas"]["VideoCapsDto"] | null;
        };
        VideoSettings: {
            /**
             * @description Clockwise rotation (degrees), or `auto` for that of the source.
             * @example 90
             */
            rotate?: string | number | boolean | null;
            /**
             * @description Height (px or share of the source).
             * @example 100%
             */
            height?: string | number | boolean | null;
            /**
             * @description Width (px or share of the source).
             * @example 100%
             */
            width?: string | number | boolean | null;
            /**
             * @description Maximum frame rate (1/s).
             * @example 25
             */
            framerate?: string | number | boolean | null;
            /**
             * @description Bit rate (kbit/s or share of the preset).
             * @example 90%
             */
            bitrate?: string | number | boolean | null;
            /**
             * @description Aspect ratio.
             * @example 16:9
             */
            aspect_ratio?: string | number | boolean | null;
        };
        VideoSettingsDto: {
            /**
             * @description Clockwise rotation (degrees), or `auto` for that of the source.
             * @example 90
             */
            rotate?: string | number | boolean | null;
            /**
             * @description Height (px or share of the source).
             * @example 100%
             */
            height?: string | number | boolean | null;
            /**
             * @description Width (px or share of the source).
             * @example 100%
             */
            width?: string | number | boolean | null;
            /**
             * @description Maximum frame rate (1/s).
             * @example 25
             */
            framerate?: string | number | boolean | null;
            /**
             * @description Bit rate (kbit/s or share of the preset).
             * @example 90%
             */
            bitrate?: string | number | boolean | null;
            /**
             * @description Aspect ratio.
             * @example 16:9
             */
            aspect_ratio?: string | number | boolean | null;
        };
        VideoTrack: {
            /**
             * @description Codec.
             * @example h264
             */
            video_codec?: string | null;
            /**
             * @description Bit rate (kbit/s).
             * @example 4200
             */
            video_bitrate?: number | null;
            /**
             * Format: double-int
             * @description Width (px).
             * @example 1920
             */
            width?: number | null;
            /**
             * Format: double-int
             * @description Height (px).
             * @example 1080
             */
            height?: number | null;
            /**
             * @description Frame rate (1/s).
             * @example 23.976
             */
            framerate?: number | null;
            /**
             * @description Aspect ratio.
             * @example 16:9
             */
            aspect_ratio?: string | number | boolean | null;
            /**
             * Format: double-int
             * @description Duration (ms).
             * @example 142000
             */
            video_duration?: number | null;
            /**
             * @description Orientation (degrees).
             * @example 0
             */
            orientation?: string | number | boolean | null;
        };
        WebhookAttempt: {
            /**
             * Format: double-int
             * @description Number of the attempt, from 1.
             * @example 1
             */
            attempt: number;
            /**
             * @description URL that the webhook was sent to, without credentials.
             * @example https://hooks.example.com/finished
             */
            url: string;
            /**
             * Format: double-int
             * @description When it started (epoch milliseconds).
             * @example 1563393092105
             */
            started_at?: number | null;
            /**
             * Format: double-int
             * @description How long it took (ms).
             * @example 84
             */
            duration?: number | null;
            /**
             * Format: double-int
             * @description Status of the response; absent without a response.
             * @example 503
             */
            status_code?: number | null;
            /**
             * @description Why it failed; absent for a success.
             * @example the receiver responded with the status 503
             */
            error?: string | null;
            /**
             * @description The first 1,024 bytes of the response.
             * @example try again later
             */
            response?: string | null;
        };
        WebhookDeliveries: {
            /** @description The webhooks. */
            deliveries: components["schemas"]["WebhookDelivery"][];
        };
        WebhookDelivery: {
            /**
             * @description `job.started`, `job.progressed`, `job.finished`, `job.failed`, `job.warning` or `webhook.test`.
             * @example job.finished
             */
            type: string;
            /**
             * @description `pending` (an attempt is due at `next_attempt_at`), `sending`, `delivered`, or `failed` (given up).
             * @example delivered
             */
            status: string;
            /**
             * @description Key of `ping_urls` of the pipeline, from which the URL is read at each attempt.
             * @example finished
             */
            ping: string;
            /**
             * @description URL at the time of the event, without credentials.
             * @example https://hooks.example.com/finished
             */
            url: string;
            /**
             * Format: double-int
             * @description Place among the webhooks of the job, from 1; 0 for a test.
             * @example 2
             */
            sequence: number;
            /** @description The job; absent for a test. */
            job?: components["schemas"]["Job"] | components["schemas"]["Reference"] | null;
            /** @description The pipeline. */
            pipeline?: components["schemas"]["Pipeline"] | components["schemas"]["Reference"] | null;
            /**
             * Format: double-int
             * @description Number of attempts so far.
             * @example 1
             */
            attempt_count: number;
            /**
             * Format: double-int
             * @description Status of the last response.
             * @example 200
             */
            last_status_code?: number | null;
            /**
             * @description Why the last attempt failed.
             * @example the receiver responded with the status 503
             */
            last_error?: string | null;
            /**
             * Format: double-int
             * @description When the next attempt is due (epoch milliseconds).
             * @example 1563393097105
             */
            next_attempt_at?: number | null;
            /**
             * Format: double-int
             * @description When the webhook was delivered or given up (epoch milliseconds).
             * @example 1563393092189
             */
            finished_at?: number | null;
            /** @description The attempts, oldest first; absent in lists. */
            attempts?: components["schemas"]["WebhookAttempt"][] | null;
            /**
             * @description The body as it is sent; absent in lists.
             * @example {"type":"job.finished","id":"5de2f7c35e4b004f9cd19787"}
             */
            body?: string | null;
            /**
             * Format: double-int
             * @description When the event happened (epoch milliseconds).
             * @example 1563393092101
             */
            created_at?: number | null;
            /**
             * @description Id of the webhook: its `webhook-id`.
             * @example 5d2f7c35e4b004f9cd197877
             */
            id: string;
            /**
             * Format: uri-reference
             * @description Address of the delivery.
             * @example https://api.example.com/v1/webhooks/deliveries/5d2f7c35e4b004f9cd197877
             */
            href: string;
        };
        WebhookDeliveryList: {
            /** @description The webhooks of this page. */
            deliveries: components["schemas"]["WebhookDelivery"][];
            /**
             * Format: double-int
             * @description Number of objects on all pages.
             * @example 3
             */
            total: number;
            /**
             * Format: double-int
             * @description Offset of this page.
             * @example 0
             */
            start: number;
            /**
             * Format: double-int
             * @description Objects per page.
             * @example 1000
             */
            limit: number;
            /** @description The first page. */
            first: components["schemas"]["Link"];
            /** @description The last page. */
            last: components["schemas"]["Link"];
            /** @description Absent on the last page, null under `show_null`. */
            next?: components["schemas"]["Link"] | null;
            /** @description Absent on the first page, null under `show_null`. */
            prev?: components["schemas"]["Link"] | null;
        };
        WebhookDeliveryResponse: {
            /** @description The webhook. */
            delivery: components["schemas"]["WebhookDelivery"];
        };
        WebhookSecret: {
            /**
             * @description Signs the webhooks of the pipeline as Standard Webhooks. It is shown only once.
             * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=
             */
            secret: string;
            /** @description The pipeline. */
            pipeline?: components["schemas"]["Pipeline"] | components["schemas"]["Reference"] | null;
            /**
             * Format: double-int
             * @description Until when the secret before it signs as well (epoch milliseconds).
             * @example 1563479492101
             */
            previous_expires_at?: number | null;
        };
        WebhookSecretResponse: {
            /** @description The new secret. */
            webhook_secret: components["schemas"]["WebhookSecret"];
        };
        Worker: {
            /**
             * @description Id of the worker.
             * @example 0197f3c2-9d2e-7c11-8a53-2f1f0f6f4c10
             */
            id: string;
            /**
             * @description Name of its host.
             * @example worker-2
             */
            host: string;
            /**
             * @description Version of mediajobs.
             * @example 0.15.0
             */
            version?: string | null;
            /**
             * Format: double-int
             * @description Number of steps that it runs at a time.
             * @example 2
             */
            slots: number;
            /**
             * Format: double-int
             * @description Number of steps that it runs now.
             * @example 1
             */
            running?: number | null;
            /**
             * @description Version of ffmpeg.
             * @example 5.1.8-0+deb12u1
             */
            ffmpeg_version?: string | null;
            /**
             * @description Where ffmpeg was found: `setting` (`FFMPEG_PATH`), `path` or `package` (the npm package, of 2018).
             * @example path
             */
            ffmpeg_origin?: string | null;
            /**
             * @description Encoders of ffmpeg.
             * @example [
             *       "libx264",
             *       "aac"
             *     ]
             */
            encoders?: string[] | null;
            /**
             * @description What it can do in addition to encoding, such as `logos` and `playlists`.
             * @example [
             *       "logos",
             *       "playlists"
             *     ]
             */
            features?: string[] | null;
            /**
             * @description Version of shaka-packager; absent without it.
             * @example 3.4.2
             */
            packager_version?: string | null;
            /**
             * @description How ffmpeg is isolated from network and files.
             * @example bubblewrap
             */
            sandbox?: string | null;
            /**
             * @description What an operator should change.
             * @example [
             *       "ffmpeg of the npm package dates from 2018"
             *     ]
             */
            warnings?: string[] | null;
            /**
             * Format: double-int
             * @description When the worker started (epoch milliseconds).
             * @example 1563393000000
             */
            started_at?: number | null;
            /**
             * Format: double-int
             * @description When the worker last reported (epoch milliseconds).
             * @example 1563393077000
             */
            heartbeat_at?: number | null;
            /** @description The steps that it runs. `job` and `user` are absent for jobs of other accounts, unless the token has the scope `mediahub_operator`. */
            work?: components["schemas"]["QueueStep"][] | null;
        };
        WorkerList: {
            /** @description The workers. */
            workers: components["schemas"]["Worker"][];
        };
        WriteResult: {
            /** @description The outcome. */
            result: components["schemas"]["WriteStatus"];
        };
        WriteStatus: {
            /**
             * @description Always `SUCCESS`; failures have an error document.
             * @example SUCCESS
             */
            status: string;
        };
    };
    responses: {
        /** @description Too many requests */
        TooManyRequests: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "error_code": "0x0000007",
                 *         "error_message": "Too many requests"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Internal Error */
        Internal: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "error_code": "0x0000001",
                 *         "error_message": "Internal Error"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Service unavailable */
        Unavailable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "error_code": "0x0000002",
                 *         "error_message": "Service unavailable"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Invalid Input */
        InvalidInput: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "error_code": "0050001",
                 *         "error_message": "Invalid Input",
                 *         "details": [
                 *           {
                 *             "parameter": "limit",
                 *             "message": "limit must be an integer from 1 to 5000, got \"0\""
                 *           },
                 *           {
                 *             "parameter": "status",
                 *             "message": "status must be one of QUEUED, PROCESSING, SUCCESS, FAILURE, got \"done\""
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Invalid access token */
        InvalidToken: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                /** @description How to authenticate, and why the token was rejected (RFC 6750 section 3.1). */
                "WWW-Authenticate"?: "Bearer" | "Bearer error=\"invalid_token\"" | "Bearer error=\"insufficient_scope\"";
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "error_code": "0x0000003",
                 *         "error_message": "Invalid access token"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Not acceptable */
        NotAcceptable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "error_code": "0x0000006",
                 *         "error_message": "Not acceptable",
                 *         "details": [
                 *           {
                 *             "parameter": "Accept",
                 *             "message": "Accept must allow application/json or application/xml; or use format=json or format=xml"
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Body too large */
        BodyTooLarge: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "error_code": "0x0000010",
                 *         "error_message": "Body too large"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Token does not exist */
        TokenNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "error_code": "0x0100005",
                 *         "error_message": "Token does not exist"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The application has no credentials */
        ClientNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "error_code": "0x0020006",
                 *         "error_message": "The application has no credentials"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Application does not exist */
        ApplicationNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "error_code": "0x0020005",
                 *         "error_message": "Application does not exist"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The unique_custom_key is in use */
        JobConflict: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "error_code": "0x0050009",
                 *         "error_message": "The unique_custom_key is in use"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Job does not exist */
        JobNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "error_code": "0x0050005",
                 *         "error_message": "Job does not exist"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Only a queued or processing job can be cancelled */
        JobNotCancellable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "error_code": "0x0050011",
                 *         "error_message": "Only a queued or processing job can be cancelled"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Template does not exist */
        TemplateNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "error_code": "0x0080005",
                 *         "error_message": "Template does not exist"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Pipeline does not exist */
        PipelineNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "error_code": "0x0010005",
                 *         "error_message": "Pipeline does not exist"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The pipeline is in use */
        PipelineInUse: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "error_code": "0x0010009",
                 *         "error_message": "The pipeline is in use"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description User does not exist */
        UserNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "error_code": "0x0030005",
                 *         "error_message": "User does not exist"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Preset does not exist */
        PresetNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "error_code": "0x0040005",
                 *         "error_message": "Preset does not exist"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The preset is in use */
        PresetInUse: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "error_code": "0x0040009",
                 *         "error_message": "The preset is in use"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Codec does not exist */
        CodecNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "error_code": "0x0060005",
                 *         "error_message": "Codec does not exist"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description File does not exist */
        FileNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "error_code": "0x0070005",
                 *         "error_message": "File does not exist"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The file is in use */
        FileInUse: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "error_code": "0x0070009",
                 *         "error_message": "The file is in use"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Requested file does not exist */
        DownloadNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "error_code": "0x0250002",
                 *         "error_message": "Requested file does not exist"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The playlist cannot be created */
        PlaylistFailed: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "error_code": "0x0250004",
                 *         "error_message": "The playlist cannot be created"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The object_key is in use */
        ObjectExists: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "error_code": "0x0240011",
                 *         "error_message": "The object_key is in use"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Upload does not exist */
        UploadNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "error_code": "0x0240005",
                 *         "error_message": "Upload does not exist"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Webhook does not exist */
        WebhookNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "error_code": "0x0090005",
                 *         "error_message": "Webhook does not exist"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description The service has no SECRETS_KEY */
        WebhookSecretsUnavailable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "error_code": "0x0090009",
                 *         "error_message": "The service has no SECRETS_KEY"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
                "application/xml": components["schemas"]["ErrorResponse"];
            };
        };
    };
    parameters: {
        /**
         * @description Format of the response; overrides the Accept header.
         * @example json
         */
        Format: components["schemas"]["DocumentFormat"];
        /**
         * @description Indent the response.
         * @example true
         */
        Human: boolean;
        /**
         * @description Include keys that are not set, as null.
         * @example true
         */
        ShowNull: boolean;
        /**
         * @description Replace every reference by its object, recursively.
         * @example true
         */
        ExpandAll: boolean;
        /**
         * @description Comma-separated kinds of references to replace by their objects: pipeline, application, user, file, preset, codec, job.
         * @example preset,user
         */
        Expand: string;
        /**
         * @description Include the thumbnail of files as a data URI.
         * @example false
         */
        BinData: boolean;
        /**
         * @description Offset of the first object of the page.
         * @example 200
         */
        Start: number;
        /**
         * @description Number of objects per page.
         * @example 50
         */
        Limit: number;
        /**
         * @description Sort ascending (1) or descending (-1).
         * @example -1
         */
        Direction: components["schemas"]["SortDirection"];
        /**
         * @description Only jobs that contain this text in the name of their input file, their title, user_data or unique_custom_key (the first 1,000 characters of each of the last three), ignoring case; or whose id it is.
         * @example trailer
         */
        Search: string;
        /**
         * @description Only the jobs with these ids (comma-separated, at most 100).
         * @example 5d2f7c35e4b004f9cd197877
         */
        Id: string;
        /**
         * @description Only jobs with one of these custom keys (comma-separated, at most 100). In a key, write \, for a comma and \\ for a backslash.
         * @example order-4711,order-4712
         */
        UniqueCustomKey: string;
        /**
         * @description Only jobs with this user_data.
         * @example order-4711
         */
        UserData: string;
        /**
         * @description Only jobs that are unfinished, or finished in the past 15 minutes. `false` has no effect.
         * @example true
         */
        Inprogress: boolean;
        /**
         * @description Only jobs of this status, or of one of these (comma-separated).
         * @example QUEUED,PROCESSING
         */
        Status: string;
        /**
         * @description Only jobs with this error code.
         * @example 0x005015
         */
        ErrorCode: string;
        /**
         * @description Only jobs with autograph enabled (`true`: set, and not `false`) or disabled (`false`).
         * @example true
         */
        Autograph: boolean;
        /**
         * @description Only jobs of this pipeline.
         * @example 547f3eede4b025bcbff38657
         */
        PipelineId: string;
        /**
         * @description Only jobs of this application.
         * @example 54e89692e4b069d88de25f8f
         */
        ApplicationId: string;
        /**
         * @description Only jobs with an output that uses this preset.
         * @example 52a6bbdfa2ca79055aaa787a
         */
        OutputPresetId: string;
        /**
         * @description Only jobs whose input file name contains this text, ignoring case. No character is special; composed and decomposed characters (Unicode NFC and NFD) are equal.
         * @example trailer
         */
        InputFileName: string;
        /**
         * @description Id of the job: 24 lower-case hexadecimal digits.
         * @example 538a6d0035d0a3b84cf2f1b7
         */
        Id2: string;
        /**
         * @description Id of the pipeline: 24 lower-case hexadecimal digits.
         * @example 538a6d001e493a1e512b31e5
         */
        Id3: string;
        /**
         * @description Only jobs created after this time (epoch seconds or milliseconds).
         * @example 1477593775
         */
        FromDate: number;
        /**
         * @description Only jobs created before this time (epoch seconds or milliseconds).
         * @example 1796083200
         */
        ToDate: number;
        /**
         * @description Id of the application: 24 lower-case hexadecimal digits.
         * @example 527b922eb14d7cbaaf3de516
         */
        Id4: string;
        /**
         * @description Id of the template: 24 lower-case hexadecimal digits.
         * @example 538a6d00c1f2a94be07d5683
         */
        Id5: string;
        /**
         * @description Id of the preset: 24 lower-case hexadecimal digits.
         * @example 4f4ebc00097322bc7e6f3404
         */
        Id6: string;
        /**
         * @description Id of the upload: 24 lower-case hexadecimal digits.
         * @example 5d2f7c35e4b004f9cd197877
         */
        Id7: string;
        /**
         * @description Id of the token: 24 lower-case hexadecimal digits.
         * @example 5d2f7c35e4b004f9cd197877
         */
        Id8: string;
        /**
         * @description Id of the file: 24 lower-case hexadecimal digits.
         * @example 538a6d00976584785a8a3b9c
         */
        Id9: string;
        /**
         * @description Id of a successful job. The playlist has all its MP4 outputs.
         * @example 538a6d0035d0a3b84cf2f1b7
         */
        JobId: string;
        /**
         * @description Comma-separated ids of MP4 outputs of one successful job, instead of `job_id`.
         * @example 5d2f7c35e741ffdc387b4903,5d2f7c35e741ffdc387b4904
         */
        FileId: string;
        /**
         * @description Respond with 302 to the signed URL of the playlist, which needs no token.
         * @example false
         */
        Redirect: boolean;
        /**
         * @description When the signed URLs expire: an epoch timestamp within the next seven days, in seconds or milliseconds. By default in 12 to 13 hours.
         * @example 1563396677
         */
        ExpiryTime: number;
        /**
         * @description Oldest first (1) or newest first (-1).
         * @example 1
         */
        Direction2: components["schemas"]["SortDirection"];
        /**
         * @description Id of the webhook: 24 lower-case hexadecimal digits.
         * @example 5d2f7c35e4b004f9cd197877
         */
        Id10: string;
    };
    requestBodies: never;
    headers: {
        /** @description Identifies the request in the log. */
        "X-Request-Id": string;
        /** @description Always `no-store`. */
        "Cache-Control": string;
        /** @description How to authenticate. */
        "WWW-Authenticate": string;
        /** @description Seconds after which to retry. */
        "Retry-After": number;
        /** @description Address of the new object. */
        Location: string;
        /** @description Version of the job in this format; absent if references are expanded. */
        ETag: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
/** Requests and responses by operation id. */
export interface operations {
    createToken: {
        parameters: {
            query?: {
                /** @description For clients that send it here. The form takes precedence. */
                expires_in?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The token request. */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TokenForm"];
            };
        };
        responses: {
            /** @description The token. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenResponse"];
                };
            };
            /** @description The request is invalid. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": "invalid_request",
                     *       "error_description": "grant_type is missing; it must be client_credentials"
                     *     }
                     */
                    "application/json": components["schemas"]["TokenErrorResponse"];
                };
            };
            /** @description The client is unknown or revoked, or its secret is wrong */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": "invalid_client",
                     *       "error_description": "The client is unknown or revoked, or its secret is wrong"
                     *     }
                     */
                    "application/json": components["schemas"]["TokenErrorResponse"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getSession: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionResponse"];
                    "application/xml": components["schemas"]["SessionResponse"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    createSession: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The object, bare or in its envelope. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSessionRequest"];
            };
        };
        responses: {
            /** @description The session. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionResponse"];
                    "application/xml": components["schemas"]["SessionResponse"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteSession: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session has ended. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionResponse"];
                    "application/xml": components["schemas"]["SessionResponse"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listAccessTokens: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
                /**
                 * @description Offset of the first object of the page.
                 * @example 200
                 */
                start?: components["parameters"]["Start"];
                /**
                 * @description Number of objects per page.
                 * @example 50
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description Only tokens that are neither expired nor revoked; `false` for all that are still kept.
                 * @example false
                 */
                active?: boolean;
                /**
                 * @description Only tokens of this application.
                 * @example 547f3eede4b025bcbff38657
                 */
                "application.id"?: string;
                /**
                 * @description Only tokens that applications requested (`true`), or that operators and users created (`false`).
                 * @example false
                 */
                has_application?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of tokens. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessTokenList"];
                    "application/xml": components["schemas"]["AccessTokenList"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    createAccessToken: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The object, bare or in its envelope. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTokenRequest"];
            };
        };
        responses: {
            /** @description The new token. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessTokenResponse"];
                    "application/xml": components["schemas"]["AccessTokenResponse"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getAccessToken: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the token: 24 lower-case hexadecimal digits.
                 * @example 5d2f7c35e4b004f9cd197877
                 */
                id: components["parameters"]["Id8"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The token. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessTokenResponse"];
                    "application/xml": components["schemas"]["AccessTokenResponse"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            404: components["responses"]["TokenNotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    revokeAccessToken: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the token: 24 lower-case hexadecimal digits.
                 * @example 5d2f7c35e4b004f9cd197877
                 */
                id: components["parameters"]["Id8"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The token is revoked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WriteResult"];
                    "application/xml": components["schemas"]["WriteResult"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            404: components["responses"]["TokenNotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listCredentials: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The credentials. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientCredentialsList"];
                    "application/xml": components["schemas"]["ClientCredentialsList"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listApplications: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
                /**
                 * @description Replace every reference by its object, recursively.
                 * @example true
                 */
                expand_all?: components["parameters"]["ExpandAll"];
                /**
                 * @description Comma-separated kinds of references to replace by their objects: pipeline, application, user, file, preset, codec, job.
                 * @example preset,user
                 */
                expand?: components["parameters"]["Expand"];
                /**
                 * @description Include the thumbnail of files as a data URI.
                 * @example false
                 */
                bin_data?: components["parameters"]["BinData"];
                /**
                 * @description Offset of the first object of the page.
                 * @example 200
                 */
                start?: components["parameters"]["Start"];
                /**
                 * @description Number of objects per page.
                 * @example 50
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description Sort ascending (1) or descending (-1).
                 * @example -1
                 */
                direction?: components["parameters"]["Direction"];
                /**
                 * @description Key to sort by; null sorts before every value. Ties are broken by id.
                 * @example created_at
                 */
                sort?: components["schemas"]["ApplicationSortKey"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of applications. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationList"];
                    "application/xml": components["schemas"]["ApplicationList"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    createApplication: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The object, bare or in its envelope. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateApplicationRequest"];
            };
        };
        responses: {
            /** @description The new credentials. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientCredentialsResponse"];
                    "application/xml": components["schemas"]["ClientCredentialsResponse"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    rotateApplication: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the application: 24 lower-case hexadecimal digits.
                 * @example 527b922eb14d7cbaaf3de516
                 */
                id: components["parameters"]["Id4"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The credentials with their new secret. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientCredentialsResponse"];
                    "application/xml": components["schemas"]["ClientCredentialsResponse"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            404: components["responses"]["ClientNotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getApplication: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
                /**
                 * @description Replace every reference by its object, recursively.
                 * @example true
                 */
                expand_all?: components["parameters"]["ExpandAll"];
                /**
                 * @description Comma-separated kinds of references to replace by their objects: pipeline, application, user, file, preset, codec, job.
                 * @example preset,user
                 */
                expand?: components["parameters"]["Expand"];
                /**
                 * @description Include the thumbnail of files as a data URI.
                 * @example false
                 */
                bin_data?: components["parameters"]["BinData"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the application: 24 lower-case hexadecimal digits.
                 * @example 527b922eb14d7cbaaf3de516
                 */
                id: components["parameters"]["Id4"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The application. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationResponse"];
                    "application/xml": components["schemas"]["ApplicationResponse"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            404: components["responses"]["ApplicationNotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    revokeApplication: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the application: 24 lower-case hexadecimal digits.
                 * @example 527b922eb14d7cbaaf3de516
                 */
                id: components["parameters"]["Id4"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The credentials are revoked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WriteResult"];
                    "application/xml": components["schemas"]["WriteResult"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            404: components["responses"]["ClientNotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listJobs: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
                /**
                 * @description Replace every reference by its object, recursively.
                 * @example true
                 */
                expand_all?: components["parameters"]["ExpandAll"];
                /**
                 * @description Comma-separated kinds of references to replace by their objects: pipeline, application, user, file, preset, codec, job.
                 * @example preset,user
                 */
                expand?: components["parameters"]["Expand"];
                /**
                 * @description Include the thumbnail of files as a data URI.
                 * @example false
                 */
                bin_data?: components["parameters"]["BinData"];
                /**
                 * @description Offset of the first object of the page.
                 * @example 200
                 */
                start?: components["parameters"]["Start"];
                /**
                 * @description Number of objects per page.
                 * @example 50
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description Sort ascending (1) or descending (-1).
                 * @example -1
                 */
                direction?: components["parameters"]["Direction"];
                /**
                 * @description Only jobs that contain this text in the name of their input file, their title, user_data or unique_custom_key (the first 1,000 characters of each of the last three), ignoring case; or whose id it is.
                 * @example trailer
                 */
                search?: components["parameters"]["Search"];
                /**
                 * @description Only the jobs with these ids (comma-separated, at most 100).
                 * @example 5d2f7c35e4b004f9cd197877
                 */
                id?: components["parameters"]["Id"];
                /**
                 * @description Only jobs with one of these custom keys (comma-separated, at most 100). In a key, write \, for a comma and \\ for a backslash.
                 * @example order-4711,order-4712
                 */
                unique_custom_key?: components["parameters"]["UniqueCustomKey"];
                /**
                 * @description Only jobs with this user_data.
                 * @example order-4711
                 */
                user_data?: components["parameters"]["UserData"];
                /**
                 * @description Only jobs that are unfinished, or finished in the past 15 minutes. `false` has no effect.
                 * @example true
                 */
                inprogress?: components["parameters"]["Inprogress"];
                /**
                 * @description Only jobs of this status, or of one of these (comma-separated).
                 * @example QUEUED,PROCESSING
                 */
                status?: components["parameters"]["Status"];
                /**
                 * @description Only jobs with this error code.
                 * @example 0x005015
                 */
                error_code?: components["parameters"]["ErrorCode"];
                /**
                 * @description Only jobs with autograph enabled (`true`: set, and not `false`) or disabled (`false`).
                 * @example true
                 */
                autograph?: components["parameters"]["Autograph"];
                /**
                 * @description Only jobs of this pipeline.
                 * @example 547f3eede4b025bcbff38657
                 */
                "pipeline.id"?: components["parameters"]["PipelineId"];
                /**
                 * @description Only jobs of this application.
                 * @example 54e89692e4b069d88de25f8f
                 */
                "application.id"?: components["parameters"]["ApplicationId"];
                /**
                 * @description Only jobs with an output that uses this preset.
                 * @example 52a6bbdfa2ca79055aaa787a
                 */
                "output.preset.id"?: components["parameters"]["OutputPresetId"];
                /**
                 * @description Only jobs whose input file name contains this text, ignoring case. No character is special; composed and decomposed characters (Unicode NFC and NFD) are equal.
                 * @example trailer
                 */
                "input.file.name"?: components["parameters"]["InputFileName"];
                /**
                 * @description Only jobs created after this time (epoch seconds or milliseconds).
                 * @example 1477593775
                 */
                from_date?: components["parameters"]["FromDate"];
                /**
                 * @description Only jobs created before this time (epoch seconds or milliseconds).
                 * @example 1796083200
                 */
                to_date?: components["parameters"]["ToDate"];
                /**
                 * @description Key to sort by; null sorts before every value. Ties are broken by id.
                 * @example created_at
                 */
                sort?: components["schemas"]["JobSortKey"];
                /**
                 * @description End of the previous page, as in its `next` link. The page starts there, at the same cost at any offset. With another `start`, order or filter it is ignored.
                 * @example WyJHcG9fdHVfNSIsIjVkMmY3YzM1ZTRiMDA0ZjljZDE5Nzg3NyJd
                 */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of jobs. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobList"];
                    "application/xml": components["schemas"]["JobList"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    submitJob: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
                /**
                 * @description Replace every reference by its object, recursively.
                 * @example true
                 */
                expand_all?: components["parameters"]["ExpandAll"];
                /**
                 * @description Comma-separated kinds of references to replace by their objects: pipeline, application, user, file, preset, codec, job.
                 * @example preset,user
                 */
                expand?: components["parameters"]["Expand"];
                /**
                 * @description Include the thumbnail of files as a data URI.
                 * @example false
                 */
                bin_data?: components["parameters"]["BinData"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The object, bare or in its envelope. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateJobRequest"];
            };
        };
        responses: {
            /** @description The existing job with this `unique_custom_key`. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobResponse"];
                    "application/xml": components["schemas"]["JobResponse"];
                };
            };
            /** @description The new job. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobResponse"];
                    "application/xml": components["schemas"]["JobResponse"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["JobConflict"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    validateJob: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The object, bare or in its envelope. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateJobRequest"];
            };
        };
        responses: {
            /** @description The job would be accepted. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WriteResult"];
                    "application/xml": components["schemas"]["WriteResult"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["JobConflict"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getJob: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
                /**
                 * @description Replace every reference by its object, recursively.
                 * @example true
                 */
                expand_all?: components["parameters"]["ExpandAll"];
                /**
                 * @description Comma-separated kinds of references to replace by their objects: pipeline, application, user, file, preset, codec, job.
                 * @example preset,user
                 */
                expand?: components["parameters"]["Expand"];
                /**
                 * @description Include the thumbnail of files as a data URI.
                 * @example false
                 */
                bin_data?: components["parameters"]["BinData"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the job: 24 lower-case hexadecimal digits.
                 * @example 538a6d0035d0a3b84cf2f1b7
                 */
                id: components["parameters"]["Id2"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobResponse"];
                    "application/xml": components["schemas"]["JobResponse"];
                };
            };
            /** @description The client already has this version, according to `If-None-Match`. */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            404: components["responses"]["JobNotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteJob: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the job: 24 lower-case hexadecimal digits.
                 * @example 538a6d0035d0a3b84cf2f1b7
                 */
                id: components["parameters"]["Id2"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job is cancelled or deleted. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WriteResult"];
                    "application/xml": components["schemas"]["WriteResult"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            404: components["responses"]["JobNotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    cancelJob: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
                /**
                 * @description Replace every reference by its object, recursively.
                 * @example true
                 */
                expand_all?: components["parameters"]["ExpandAll"];
                /**
                 * @description Comma-separated kinds of references to replace by their objects: pipeline, application, user, file, preset, codec, job.
                 * @example preset,user
                 */
                expand?: components["parameters"]["Expand"];
                /**
                 * @description Include the thumbnail of files as a data URI.
                 * @example false
                 */
                bin_data?: components["parameters"]["BinData"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the job: 24 lower-case hexadecimal digits.
                 * @example 538a6d0035d0a3b84cf2f1b7
                 */
                id: components["parameters"]["Id2"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job, cancelled. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobResponse"];
                    "application/xml": components["schemas"]["JobResponse"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            404: components["responses"]["JobNotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["JobNotCancellable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    retryJob: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
                /**
                 * @description Replace every reference by its object, recursively.
                 * @example true
                 */
                expand_all?: components["parameters"]["ExpandAll"];
                /**
                 * @description Comma-separated kinds of references to replace by their objects: pipeline, application, user, file, preset, codec, job.
                 * @example preset,user
                 */
                expand?: components["parameters"]["Expand"];
                /**
                 * @description Include the thumbnail of files as a data URI.
                 * @example false
                 */
                bin_data?: components["parameters"]["BinData"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the job: 24 lower-case hexadecimal digits.
                 * @example 538a6d0035d0a3b84cf2f1b7
                 */
                id: components["parameters"]["Id2"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job, queued again. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobResponse"];
                    "application/xml": components["schemas"]["JobResponse"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            404: components["responses"]["JobNotFound"];
            406: components["responses"]["NotAcceptable"];
            /**
             * @description Only a failed job can be retried
             *
             *     The job was imported: only jobs that were submitted to this service can be retried
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0x0050012",
                     *         "error_message": "The job was imported: only jobs that were submitted to this service can be retried"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorResponse"];
                    "application/xml": components["schemas"]["ErrorResponse"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listJobAttempts: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the job: 24 lower-case hexadecimal digits.
                 * @example 538a6d0035d0a3b84cf2f1b7
                 */
                id: components["parameters"]["Id2"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The attempts, oldest first. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobAttemptList"];
                    "application/xml": components["schemas"]["JobAttemptList"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            404: components["responses"]["JobNotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listTemplates: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
                /**
                 * @description Offset of the first object of the page.
                 * @example 200
                 */
                start?: components["parameters"]["Start"];
                /**
                 * @description Number of objects per page.
                 * @example 50
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description Sort ascending (1) or descending (-1).
                 * @example -1
                 */
                direction?: components["parameters"]["Direction"];
                /**
                 * @description Only templates whose name contains this text, ignoring case.
                 * @example trailer
                 */
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of templates. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateList"];
                    "application/xml": components["schemas"]["TemplateList"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    createTemplate: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The object, bare or in its envelope. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTemplateRequest"];
            };
        };
        responses: {
            /** @description The new template. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateResponse"];
                    "application/xml": components["schemas"]["TemplateResponse"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getTemplate: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the template: 24 lower-case hexadecimal digits.
                 * @example 538a6d00c1f2a94be07d5683
                 */
                id: components["parameters"]["Id5"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The template. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateResponse"];
                    "application/xml": components["schemas"]["TemplateResponse"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            404: components["responses"]["TemplateNotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateTemplate: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the template: 24 lower-case hexadecimal digits.
                 * @example 538a6d00c1f2a94be07d5683
                 */
                id: components["parameters"]["Id5"];
            };
            cookie?: never;
        };
        /** @description The object, bare or in its envelope. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateTemplateRequest"];
            };
        };
        responses: {
            /** @description The template after the change. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateResponse"];
                    "application/xml": components["schemas"]["TemplateResponse"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            404: components["responses"]["TemplateNotFound"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteTemplate: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the template: 24 lower-case hexadecimal digits.
                 * @example 538a6d00c1f2a94be07d5683
                 */
                id: components["parameters"]["Id5"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The template is deleted. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WriteResult"];
                    "application/xml": components["schemas"]["WriteResult"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            404: components["responses"]["TemplateNotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    exportJobs: {
        parameters: {
            query?: {
                /**
                 * @description One document per line (`ndjson`), or one row per job with every key of a single value (`csv`); overrides the Accept header. The default is `ndjson`.
                 * @example ndjson
                 */
                format?: components["schemas"]["ExportFormat"];
                /**
                 * @description Keep text cells of CSV that a spreadsheet would execute as a formula. By default they get a leading apostrophe.
                 * @example false
                 */
                raw?: boolean;
                /**
                 * @description Start CSV with a byte order mark, by which Excel recognises UTF-8.
                 * @example true
                 */
                bom?: boolean;
                /**
                 * @description Times of CSV: epoch milliseconds (`epoch`), or ISO 8601 in UTC (`iso`) such as 2026-11-24T18:00:05.000Z.
                 * @example iso
                 */
                times?: components["schemas"]["TimeFormat"];
                /**
                 * @description Only jobs that contain this text in the name of their input file, their title, user_data or unique_custom_key (the first 1,000 characters of each of the last three), ignoring case; or whose id it is.
                 * @example trailer
                 */
                search?: components["parameters"]["Search"];
                /**
                 * @description Only the jobs with these ids (comma-separated, at most 100).
                 * @example 5d2f7c35e4b004f9cd197877
                 */
                id?: components["parameters"]["Id"];
                /**
                 * @description Only jobs with one of these custom keys (comma-separated, at most 100). In a key, write \, for a comma and \\ for a backslash.
                 * @example order-4711,order-4712
                 */
                unique_custom_key?: components["parameters"]["UniqueCustomKey"];
                /**
                 * @description Only jobs with this user_data.
                 * @example order-4711
                 */
                user_data?: components["parameters"]["UserData"];
                /**
                 * @description Only jobs that are unfinished, or finished in the past 15 minutes. `false` has no effect.
                 * @example true
                 */
                inprogress?: components["parameters"]["Inprogress"];
                /**
                 * @description Only jobs of this status, or of one of these (comma-separated).
                 * @example QUEUED,PROCESSING
                 */
                status?: components["parameters"]["Status"];
                /**
                 * @description Only jobs with this error code.
                 * @example 0x005015
                 */
                error_code?: components["parameters"]["ErrorCode"];
                /**
                 * @description Only jobs with autograph enabled (`true`: set, and not `false`) or disabled (`false`).
                 * @example true
                 */
                autograph?: components["parameters"]["Autograph"];
                /**
                 * @description Only jobs of this pipeline.
                 * @example 547f3eede4b025bcbff38657
                 */
                "pipeline.id"?: components["parameters"]["PipelineId"];
                /**
                 * @description Only jobs of this application.
                 * @example 54e89692e4b069d88de25f8f
                 */
                "application.id"?: components["parameters"]["ApplicationId"];
                /**
                 * @description Only jobs with an output that uses this preset.
                 * @example 52a6bbdfa2ca79055aaa787a
                 */
                "output.preset.id"?: components["parameters"]["OutputPresetId"];
                /**
                 * @description Only jobs whose input file name contains this text, ignoring case. No character is special; composed and decomposed characters (Unicode NFC and NFD) are equal.
                 * @example trailer
                 */
                "input.file.name"?: components["parameters"]["InputFileName"];
                /**
                 * @description Only jobs created after this time (epoch seconds or milliseconds).
                 * @example 1477593775
                 */
                from_date?: components["parameters"]["FromDate"];
                /**
                 * @description Only jobs created before this time (epoch seconds or milliseconds).
                 * @example 1796083200
                 */
                to_date?: components["parameters"]["ToDate"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The jobs. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["Job"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    countJobs: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
                /**
                 * @description Only jobs that contain this text in the name of their input file, their title, user_data or unique_custom_key (the first 1,000 characters of each of the last three), ignoring case; or whose id it is.
                 * @example trailer
                 */
                search?: components["parameters"]["Search"];
                /**
                 * @description Only the jobs with these ids (comma-separated, at most 100).
                 * @example 5d2f7c35e4b004f9cd197877
                 */
                id?: components["parameters"]["Id"];
                /**
                 * @description Only jobs with one of these custom keys (comma-separated, at most 100). In a key, write \, for a comma and \\ for a backslash.
                 * @example order-4711,order-4712
                 */
                unique_custom_key?: components["parameters"]["UniqueCustomKey"];
                /**
                 * @description Only jobs with this user_data.
                 * @example order-4711
                 */
                user_data?: components["parameters"]["UserData"];
                /**
                 * @description Only jobs that are unfinished, or finished in the past 15 minutes. `false` has no effect.
                 * @example true
                 */
                inprogress?: components["parameters"]["Inprogress"];
                /**
                 * @description Only jobs of this status, or of one of these (comma-separated).
                 * @example QUEUED,PROCESSING
                 */
                status?: components["parameters"]["Status"];
                /**
                 * @description Only jobs with this error code.
                 * @example 0x005015
                 */
                error_code?: components["parameters"]["ErrorCode"];
                /**
                 * @description Only jobs with autograph enabled (`true`: set, and not `false`) or disabled (`false`).
                 * @example true
                 */
                autograph?: components["parameters"]["Autograph"];
                /**
                 * @description Only jobs of this pipeline.
                 * @example 547f3eede4b025bcbff38657
                 */
                "pipeline.id"?: components["parameters"]["PipelineId"];
                /**
                 * @description Only jobs of this application.
                 * @example 54e89692e4b069d88de25f8f
                 */
                "application.id"?: components["parameters"]["ApplicationId"];
                /**
                 * @description Only jobs with an output that uses this preset.
                 * @example 52a6bbdfa2ca79055aaa787a
                 */
                "output.preset.id"?: components["parameters"]["OutputPresetId"];
                /**
                 * @description Only jobs whose input file name contains this text, ignoring case. No character is special; composed and decomposed characters (Unicode NFC and NFD) are equal.
                 * @example trailer
                 */
                "input.file.name"?: components["parameters"]["InputFileName"];
                /**
                 * @description Only jobs created after this time (epoch seconds or milliseconds).
                 * @example 1477593775
                 */
                from_date?: components["parameters"]["FromDate"];
                /**
                 * @description Only jobs created before this time (epoch seconds or milliseconds).
                 * @example 1796083200
                 */
                to_date?: components["parameters"]["ToDate"];
                /**
                 * @description Key to count by.
                 * @example error_code
                 */
                by?: "status" | "error_code" | "pipeline.id" | "application.id";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counts. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobCounts"];
                    "application/xml": components["schemas"]["JobCounts"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getJobStatistics: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
                /**
                 * @description Only jobs that contain this text in the name of their input file, their title, user_data or unique_custom_key (the first 1,000 characters of each of the last three), ignoring case; or whose id it is.
                 * @example trailer
                 */
                search?: components["parameters"]["Search"];
                /**
                 * @description Only the jobs with these ids (comma-separated, at most 100).
                 * @example 5d2f7c35e4b004f9cd197877
                 */
                id?: components["parameters"]["Id"];
                /**
                 * @description Only jobs with one of these custom keys (comma-separated, at most 100). In a key, write \, for a comma and \\ for a backslash.
                 * @example order-4711,order-4712
                 */
                unique_custom_key?: components["parameters"]["UniqueCustomKey"];
                /**
                 * @description Only jobs with this user_data.
                 * @example order-4711
                 */
                user_data?: components["parameters"]["UserData"];
                /**
                 * @description Only jobs that are unfinished, or finished in the past 15 minutes. `false` has no effect.
                 * @example true
                 */
                inprogress?: components["parameters"]["Inprogress"];
                /**
                 * @description Only jobs of this status, or of one of these (comma-separated).
                 * @example QUEUED,PROCESSING
                 */
                status?: components["parameters"]["Status"];
                /**
                 * @description Only jobs with this error code.
                 * @example 0x005015
                 */
                error_code?: components["parameters"]["ErrorCode"];
                /**
                 * @description Only jobs with autograph enabled (`true`: set, and not `false`) or disabled (`false`).
                 * @example true
                 */
                autograph?: components["parameters"]["Autograph"];
                /**
                 * @description Only jobs of this pipeline.
                 * @example 547f3eede4b025bcbff38657
                 */
                "pipeline.id"?: components["parameters"]["PipelineId"];
                /**
                 * @description Only jobs of this application.
                 * @example 54e89692e4b069d88de25f8f
                 */
                "application.id"?: components["parameters"]["ApplicationId"];
                /**
                 * @description Only jobs with an output that uses this preset.
                 * @example 52a6bbdfa2ca79055aaa787a
                 */
                "output.preset.id"?: components["parameters"]["OutputPresetId"];
                /**
                 * @description Only jobs whose input file name contains this text, ignoring case. No character is special; composed and decomposed characters (Unicode NFC and NFD) are equal.
                 * @example trailer
                 */
                "input.file.name"?: components["parameters"]["InputFileName"];
                /**
                 * @description Only jobs created after this time (epoch seconds or milliseconds); by default 7 days before the end of the range, or an hour with intervals of a minute, 90 days with intervals of a day, and 52 weeks with intervals of a week. A range has at most 2,000 intervals.
                 * @example 1795478400
                 */
                from_date?: number;
                /**
                 * @description Only jobs created before this time (epoch seconds or milliseconds); by default now.
                 * @example 1796083200
                 */
                to_date?: number;
                /**
                 * @description Length of the intervals; by default an hour for a range of at most 7 days, otherwise a day. Weeks start on Monday.
                 * @example hour
                 */
                bucket?: components["schemas"]["Bucket"];
                /**
                 * @description Time zone in which hours, days and weeks start (a name of the IANA time zone database). A day on which the clock changes has 23 or 25 hours.
                 * @example Europe/Berlin
                 */
                time_zone?: string;
                /**
                 * @description Parts to add (comma-separated): `encoding` for what the workers encoded in the range, and how long jobs waited for them; `previous` for the range of the same length before.
                 * @example encoding,previous
                 */
                include?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The statistics. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobStatistics"];
                    "application/xml": components["schemas"]["JobStatistics"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    followJobs: {
        parameters: {
            query?: {
                /**
                 * @description Id of the last event that was received, for clients that cannot set the header `Last-Event-ID`. The header takes precedence.
                 * @example 3f8a1c09d2e4-7301-42
                 */
                last_event_id?: string;
                /**
                 * @description Only jobs that contain this text in the name of their input file, their title, user_data or unique_custom_key (the first 1,000 characters of each of the last three), ignoring case; or whose id it is.
                 * @example trailer
                 */
                search?: components["parameters"]["Search"];
                /**
                 * @description Only the jobs with these ids (comma-separated, at most 100).
                 * @example 5d2f7c35e4b004f9cd197877
                 */
                id?: components["parameters"]["Id"];
                /**
                 * @description Only jobs with one of these custom keys (comma-separated, at most 100). In a key, write \, for a comma and \\ for a backslash.
                 * @example order-4711,order-4712
                 */
                unique_custom_key?: components["parameters"]["UniqueCustomKey"];
                /**
                 * @description Only jobs with this user_data.
                 * @example order-4711
                 */
                user_data?: components["parameters"]["UserData"];
                /**
                 * @description Only jobs that are unfinished, or finished in the past 15 minutes. `false` has no effect.
                 * @example true
                 */
                inprogress?: components["parameters"]["Inprogress"];
                /**
                 * @description Only jobs of this status, or of one of these (comma-separated).
                 * @example QUEUED,PROCESSING
                 */
                status?: components["parameters"]["Status"];
                /**
                 * @description Only jobs with this error code.
                 * @example 0x005015
                 */
                error_code?: components["parameters"]["ErrorCode"];
                /**
                 * @description Only jobs with autograph enabled (`true`: set, and not `false`) or disabled (`false`).
                 * @example true
                 */
                autograph?: components["parameters"]["Autograph"];
                /**
                 * @description Only jobs of this pipeline.
                 * @example 547f3eede4b025bcbff38657
                 */
                "pipeline.id"?: components["parameters"]["PipelineId"];
                /**
                 * @description Only jobs of this application.
                 * @example 54e89692e4b069d88de25f8f
                 */
                "application.id"?: components["parameters"]["ApplicationId"];
                /**
                 * @description Only jobs with an output that uses this preset.
                 * @example 52a6bbdfa2ca79055aaa787a
                 */
                "output.preset.id"?: components["parameters"]["OutputPresetId"];
                /**
                 * @description Only jobs whose input file name contains this text, ignoring case. No character is special; composed and decomposed characters (Unicode NFC and NFD) are equal.
                 * @example trailer
                 */
                "input.file.name"?: components["parameters"]["InputFileName"];
                /**
                 * @description Only jobs created after this time (epoch seconds or milliseconds).
                 * @example 1477593775
                 */
                from_date?: components["parameters"]["FromDate"];
                /**
                 * @description Only jobs created before this time (epoch seconds or milliseconds).
                 * @example 1796083200
                 */
                to_date?: components["parameters"]["ToDate"];
            };
            header?: {
                /**
                 * @description Id of the last event that the client received. Browsers send it when they reconnect.
                 * @example 3f8a1c09d2e4-7301-42
                 */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Live events. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["JobEventData"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listPipelines: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
                /**
                 * @description Replace every reference by its object, recursively.
                 * @example true
                 */
                expand_all?: components["parameters"]["ExpandAll"];
                /**
                 * @description Comma-separated kinds of references to replace by their objects: pipeline, application, user, file, preset, codec, job.
                 * @example preset,user
                 */
                expand?: components["parameters"]["Expand"];
                /**
                 * @description Include the thumbnail of files as a data URI.
                 * @example false
                 */
                bin_data?: components["parameters"]["BinData"];
                /**
                 * @description Offset of the first object of the page.
                 * @example 200
                 */
                start?: components["parameters"]["Start"];
                /**
                 * @description Number of objects per page.
                 * @example 50
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description Sort ascending (1) or descending (-1).
                 * @example -1
                 */
                direction?: components["parameters"]["Direction"];
                /**
                 * @description Key to sort by; null sorts before every value. Ties are broken by id.
                 * @example created_at
                 */
                sort?: components["schemas"]["PipelineSortKey"];
                /**
                 * @description Only pipelines whose name contains this text, ignoring case.
                 * @example trailer
                 */
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of pipelines. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PipelineList"];
                    "application/xml": components["schemas"]["PipelineList"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    createPipeline: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
                /**
                 * @description Replace every reference by its object, recursively.
                 * @example true
                 */
                expand_all?: components["parameters"]["ExpandAll"];
                /**
                 * @description Comma-separated kinds of references to replace by their objects: pipeline, application, user, file, preset, codec, job.
                 * @example preset,user
                 */
                expand?: components["parameters"]["Expand"];
                /**
                 * @description Include the thumbnail of files as a data URI.
                 * @example false
                 */
                bin_data?: components["parameters"]["BinData"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The object, bare or in its envelope. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePipelineRequest"];
            };
        };
        responses: {
            /** @description The new pipeline. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PipelineResponse"];
                    "application/xml": components["schemas"]["PipelineResponse"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getPipeline: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
                /**
                 * @description Replace every reference by its object, recursively.
                 * @example true
                 */
                expand_all?: components["parameters"]["ExpandAll"];
                /**
                 * @description Comma-separated kinds of references to replace by their objects: pipeline, application, user, file, preset, codec, job.
                 * @example preset,user
                 */
                expand?: components["parameters"]["Expand"];
                /**
                 * @description Include the thumbnail of files as a data URI.
                 * @example false
                 */
                bin_data?: components["parameters"]["BinData"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the pipeline: 24 lower-case hexadecimal digits.
                 * @example 538a6d001e493a1e512b31e5
                 */
                id: components["parameters"]["Id3"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The pipeline. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PipelineResponse"];
                    "application/xml": components["schemas"]["PipelineResponse"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            404: components["responses"]["PipelineNotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    updatePipeline: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
                /**
                 * @description Replace every reference by its object, recursively.
                 * @example true
                 */
                expand_all?: components["parameters"]["ExpandAll"];
                /**
                 * @description Comma-separated kinds of references to replace by their objects: pipeline, application, user, file, preset, codec, job.
                 * @example preset,user
                 */
                expand?: components["parameters"]["Expand"];
                /**
                 * @description Include the thumbnail of files as a data URI.
                 * @example false
                 */
                bin_data?: components["parameters"]["BinData"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the pipeline: 24 lower-case hexadecimal digits.
                 * @example 538a6d001e493a1e512b31e5
                 */
                id: components["parameters"]["Id3"];
            };
            cookie?: never;
        };
        /** @description The object, bare or in its envelope. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdatePipelineRequest"];
            };
        };
        responses: {
            /** @description The pipeline after the change. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PipelineResponse"];
                    "application/xml": components["schemas"]["PipelineResponse"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            404: components["responses"]["PipelineNotFound"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deletePipeline: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the pipeline: 24 lower-case hexadecimal digits.
                 * @example 538a6d001e493a1e512b31e5
                 */
                id: components["parameters"]["Id3"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The pipeline is deleted. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WriteResult"];
                    "application/xml": components["schemas"]["WriteResult"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            404: components["responses"]["PipelineNotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["PipelineInUse"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
                /**
                 * @description Offset of the first object of the page.
                 * @example 200
                 */
                start?: components["parameters"]["Start"];
                /**
                 * @description Number of objects per page.
                 * @example 50
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description Sort ascending (1) or descending (-1).
                 * @example -1
                 */
                direction?: components["parameters"]["Direction"];
                /**
                 * @description Key to sort by; null sorts before every value. Ties are broken by id.
                 * @example created_at
                 */
                sort?: components["schemas"]["UserSortKey"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of users. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserList"];
                    "application/xml": components["schemas"]["UserList"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getUser: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
                /**
                 * @description Replace every reference by its object, recursively.
                 * @example true
                 */
                expand_all?: components["parameters"]["ExpandAll"];
                /**
                 * @description Comma-separated kinds of references to replace by their objects: pipeline, application, user, file, preset, codec, job.
                 * @example preset,user
                 */
                expand?: components["parameters"]["Expand"];
                /**
                 * @description Include the thumbnail of files as a data URI.
                 * @example false
                 */
                bin_data?: components["parameters"]["BinData"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the user: 24 lower-case hexadecimal digits.
                 * @example 4fc80600f8a44d4f47dc9919
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserResponse"];
                    "application/xml": components["schemas"]["UserResponse"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            404: components["responses"]["UserNotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listPresets: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
                /**
                 * @description Replace every reference by its object, recursively.
                 * @example true
                 */
                expand_all?: components["parameters"]["ExpandAll"];
                /**
                 * @description Comma-separated kinds of references to replace by their objects: pipeline, application, user, file, preset, codec, job.
                 * @example preset,user
                 */
                expand?: components["parameters"]["Expand"];
                /**
                 * @description Include the thumbnail of files as a data URI.
                 * @example false
                 */
                bin_data?: components["parameters"]["BinData"];
                /**
                 * @description Offset of the first object of the page.
                 * @example 200
                 */
                start?: components["parameters"]["Start"];
                /**
                 * @description Number of objects per page.
                 * @example 50
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description Sort ascending (1) or descending (-1).
                 * @example -1
                 */
                direction?: components["parameters"]["Direction"];
                /**
                 * @description Key to sort by; null sorts before every value. Ties are broken by id.
                 * @example created_at
                 */
                sort?: components["schemas"]["PresetSortKey"];
                /**
                 * @description Only presets of this type.
                 * @example system
                 */
                type?: "system" | "custom";
                /**
                 * @description Only presets whose name contains this text, ignoring case.
                 * @example 720p
                 */
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of presets. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PresetList"];
                    "application/xml": components["schemas"]["PresetList"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    createPreset: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
                /**
                 * @description Replace every reference by its object, recursively.
                 * @example true
                 */
                expand_all?: components["parameters"]["ExpandAll"];
                /**
                 * @description Comma-separated kinds of references to replace by their objects: pipeline, application, user, file, preset, codec, job.
                 * @example preset,user
                 */
                expand?: components["parameters"]["Expand"];
                /**
                 * @description Include the thumbnail of files as a data URI.
                 * @example false
                 */
                bin_data?: components["parameters"]["BinData"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The object, bare or in its envelope. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePresetRequest"];
            };
        };
        responses: {
            /** @description The new preset. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PresetResponse"];
                    "application/xml": components["schemas"]["PresetResponse"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getPreset: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
                /**
                 * @description Replace every reference by its object, recursively.
                 * @example true
                 */
                expand_all?: components["parameters"]["ExpandAll"];
                /**
                 * @description Comma-separated kinds of references to replace by their objects: pipeline, application, user, file, preset, codec, job.
                 * @example preset,user
                 */
                expand?: components["parameters"]["Expand"];
                /**
                 * @description Include the thumbnail of files as a data URI.
                 * @example false
                 */
                bin_data?: components["parameters"]["BinData"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the preset: 24 lower-case hexadecimal digits.
                 * @example 4f4ebc00097322bc7e6f3404
                 */
                id: components["parameters"]["Id6"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The preset. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PresetResponse"];
                    "application/xml": components["schemas"]["PresetResponse"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            404: components["responses"]["PresetNotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    updatePreset: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
                /**
                 * @description Replace every reference by its object, recursively.
                 * @example true
                 */
                expand_all?: components["parameters"]["ExpandAll"];
                /**
                 * @description Comma-separated kinds of references to replace by their objects: pipeline, application, user, file, preset, codec, job.
                 * @example preset,user
                 */
                expand?: components["parameters"]["Expand"];
                /**
                 * @description Include the thumbnail of files as a data URI.
                 * @example false
                 */
                bin_data?: components["parameters"]["BinData"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the preset: 24 lower-case hexadecimal digits.
                 * @example 4f4ebc00097322bc7e6f3404
                 */
                id: components["parameters"]["Id6"];
            };
            cookie?: never;
        };
        /** @description The object, bare or in its envelope. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdatePresetRequest"];
            };
        };
        responses: {
            /** @description The preset after the change. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PresetResponse"];
                    "application/xml": components["schemas"]["PresetResponse"];
                };
            };
            400: components["responses"]["InvalidInput"];
            /**
             * @description Invalid access token
             *
             *     System presets cannot be changed
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0x0040003",
                     *         "error_message": "System presets cannot be changed"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorResponse"];
                    "application/xml": components["schemas"]["ErrorResponse"];
                };
            };
            404: components["responses"]["PresetNotFound"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deletePreset: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the preset: 24 lower-case hexadecimal digits.
                 * @example 4f4ebc00097322bc7e6f3404
                 */
                id: components["parameters"]["Id6"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The preset is deleted. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WriteResult"];
                    "application/xml": components["schemas"]["WriteResult"];
                };
            };
            400: components["responses"]["InvalidInput"];
            /**
             * @description Invalid access token
             *
             *     System presets cannot be changed
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0x0040003",
                     *         "error_message": "System presets cannot be changed"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorResponse"];
                    "application/xml": components["schemas"]["ErrorResponse"];
                };
            };
            404: components["responses"]["PresetNotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["PresetInUse"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listCodecs: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
                /**
                 * @description Offset of the first object of the page.
                 * @example 200
                 */
                start?: components["parameters"]["Start"];
                /**
                 * @description Number of objects per page.
                 * @example 50
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description Sort ascending (1) or descending (-1).
                 * @example -1
                 */
                direction?: components["parameters"]["Direction"];
                /**
                 * @description Key to sort by; null sorts before every value. Ties are broken by id.
                 * @example created_at
                 */
                sort?: components["schemas"]["CodecSortKey"];
                /**
                 * @description Only codecs of this type.
                 * @example video
                 */
                type?: "audio" | "video";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of codecs. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodecList"];
                    "application/xml": components["schemas"]["CodecList"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getCodec: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
                /**
                 * @description Replace every reference by its object, recursively.
                 * @example true
                 */
                expand_all?: components["parameters"]["ExpandAll"];
                /**
                 * @description Comma-separated kinds of references to replace by their objects: pipeline, application, user, file, preset, codec, job.
                 * @example preset,user
                 */
                expand?: components["parameters"]["Expand"];
                /**
                 * @description Include the thumbnail of files as a data URI.
                 * @example false
                 */
                bin_data?: components["parameters"]["BinData"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the codec: 24 lower-case hexadecimal digits.
                 * @example 4f4ebc00f3141979e34ec7d5
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The codec. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodecResponse"];
                    "application/xml": components["schemas"]["CodecResponse"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            404: components["responses"]["CodecNotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listFiles: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
                /**
                 * @description Replace every reference by its object, recursively.
                 * @example true
                 */
                expand_all?: components["parameters"]["ExpandAll"];
                /**
                 * @description Comma-separated kinds of references to replace by their objects: pipeline, application, user, file, preset, codec, job.
                 * @example preset,user
                 */
                expand?: components["parameters"]["Expand"];
                /**
                 * @description Include the thumbnail of files as a data URI.
                 * @example false
                 */
                bin_data?: components["parameters"]["BinData"];
                /**
                 * @description Offset of the first object of the page.
                 * @example 200
                 */
                start?: components["parameters"]["Start"];
                /**
                 * @description Number of objects per page.
                 * @example 50
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description Sort ascending (1) or descending (-1).
                 * @example -1
                 */
                direction?: components["parameters"]["Direction"];
                /**
                 * @description Key to sort by; null sorts before every value. Ties are broken by id.
                 * @example created_at
                 */
                sort?: components["schemas"]["FileSortKey"];
                /**
                 * @description Only files of these types.
                 * @example file,archive
                 */
                type?: string;
                /**
                 * @description Only files of this pipeline.
                 * @example 547f3eede4b025bcbff38657
                 */
                "pipeline.id"?: string;
                /**
                 * @description Only files of this job.
                 * @example 5d2f7c35e4b004f9cd197877
                 */
                "job.id"?: string;
                /**
                 * @description Only files with autograph enabled (true) or not (false).
                 * @example true
                 */
                autograph?: boolean;
                /**
                 * @description Only files that clients uploaded (true), or only those that belong to a job (false).
                 * @example true
                 */
                uploaded?: boolean;
                /**
                 * @description Only uploaded files whose name contains this text, ignoring case.
                 * @example trailer
                 */
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of files. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileList"];
                    "application/xml": components["schemas"]["FileList"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getFile: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
                /**
                 * @description Replace every reference by its object, recursively.
                 * @example true
                 */
                expand_all?: components["parameters"]["ExpandAll"];
                /**
                 * @description Comma-separated kinds of references to replace by their objects: pipeline, application, user, file, preset, codec, job.
                 * @example preset,user
                 */
                expand?: components["parameters"]["Expand"];
                /**
                 * @description Include the thumbnail of files as a data URI.
                 * @example false
                 */
                bin_data?: components["parameters"]["BinData"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the file: 24 lower-case hexadecimal digits.
                 * @example 538a6d00976584785a8a3b9c
                 */
                id: components["parameters"]["Id9"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileResponse"];
                    "application/xml": components["schemas"]["FileResponse"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            404: components["responses"]["FileNotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteFile: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the file: 24 lower-case hexadecimal digits.
                 * @example 538a6d00976584785a8a3b9c
                 */
                id: components["parameters"]["Id9"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file is deleted. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WriteResult"];
                    "application/xml": components["schemas"]["WriteResult"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            404: components["responses"]["FileNotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["FileInUse"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getDownload: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
                /**
                 * @description Id of the file.
                 * @example 538a6d00976584785a8a3b9c
                 */
                file_id?: string;
                /**
                 * @description Key of the file in the storage of its pipeline, instead of `file_id`.
                 * @example 5d2f7c35e4b004f9cd197877/trailer.mp4
                 */
                object_key?: string;
                /**
                 * @description Id of the pipeline; required with `object_key`.
                 * @example 547f3eede4b025bcbff38657
                 */
                pipeline_id?: string;
                /**
                 * @description Respond with 302 to the content instead of a document.
                 * @example false
                 */
                redirect?: boolean;
                /**
                 * @description Let browsers play the content instead of saving it.
                 * @example true
                 */
                streaming?: boolean;
                /**
                 * @description When the URL expires: an epoch timestamp within the next seven days, in seconds or milliseconds. By default in an hour.
                 * @example 1563396677
                 */
                expiry_time?: number;
                /**
                 * @description Recipient to embed as a forensic watermark. Accepted because clients of the reference API send it; rejected for a file with `autograph`, because this service embeds no watermark.
                 * @example
                 */
                autograph_tag?: string;
                /**
                 * @description Accepted because clients of the reference API send it: files have no watermark in any case.
                 * @example false
                 */
                expert_mode?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The URL and the file. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DownloadResponse"];
                    "application/xml": components["schemas"]["DownloadResponse"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            404: components["responses"]["DownloadNotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getHlsPlaylist: {
        parameters: {
            query?: {
                /**
                 * @description Id of a successful job. The playlist has all its MP4 outputs.
                 * @example 538a6d0035d0a3b84cf2f1b7
                 */
                job_id?: components["parameters"]["JobId"];
                /**
                 * @description Comma-separated ids of MP4 outputs of one successful job, instead of `job_id`.
                 * @example 5d2f7c35e741ffdc387b4903,5d2f7c35e741ffdc387b4904
                 */
                file_id?: components["parameters"]["FileId"];
                /**
                 * @description Respond with 302 to the signed URL of the playlist, which needs no token.
                 * @example false
                 */
                redirect?: components["parameters"]["Redirect"];
                /**
                 * @description When the signed URLs expire: an epoch timestamp within the next seven days, in seconds or milliseconds. By default in 12 to 13 hours.
                 * @example 1563396677
                 */
                expiry_time?: components["parameters"]["ExpiryTime"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The playlist. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.apple.mpegurl": string;
                };
            };
            /** @description With `redirect=true`: the signed URL of the HLS playlist, which needs no token. */
            302: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    /** @description Address of the playlist, relative to the request. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            404: components["responses"]["DownloadNotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["PlaylistFailed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getDashPlaylist: {
        parameters: {
            query?: {
                /**
                 * @description Id of a successful job. The playlist has all its MP4 outputs.
                 * @example 538a6d0035d0a3b84cf2f1b7
                 */
                job_id?: components["parameters"]["JobId"];
                /**
                 * @description Comma-separated ids of MP4 outputs of one successful job, instead of `job_id`.
                 * @example 5d2f7c35e741ffdc387b4903,5d2f7c35e741ffdc387b4904
                 */
                file_id?: components["parameters"]["FileId"];
                /**
                 * @description Respond with 302 to the signed URL of the playlist, which needs no token.
                 * @example false
                 */
                redirect?: components["parameters"]["Redirect"];
                /**
                 * @description When the signed URLs expire: an epoch timestamp within the next seven days, in seconds or milliseconds. By default in 12 to 13 hours.
                 * @example 1563396677
                 */
                expiry_time?: components["parameters"]["ExpiryTime"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The playlist. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/dash+xml": string;
                };
            };
            /** @description With `redirect=true`: the signed URL of the MPEG-DASH playlist, which needs no token. */
            302: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    /** @description Address of the playlist, relative to the request. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            404: components["responses"]["DownloadNotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["PlaylistFailed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listUploads: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
                /**
                 * @description Offset of the first object of the page.
                 * @example 200
                 */
                start?: components["parameters"]["Start"];
                /**
                 * @description Number of objects per page.
                 * @example 50
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description Only uploads of this status, or of one of these (comma-separated).
                 * @example UPLOADING
                 */
                status?: string;
                /**
                 * @description Only uploads to this pipeline.
                 * @example 547f3eede4b025bcbff38657
                 */
                "pipeline.id"?: string;
                /**
                 * @description Include `received_chunks` and `received_size` of the first 100 unfinished uploads of the page.
                 * @example false
                 */
                progress?: boolean;
                /**
                 * @description Oldest first (1) or newest first (-1).
                 * @example 1
                 */
                direction?: components["parameters"]["Direction2"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of uploads. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadList"];
                    "application/xml": components["schemas"]["UploadList"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    createUpload: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
                /**
                 * @description Required. Key that the file gets in the storage of its pipeline.
                 * @example trailers/trailer.mov
                 */
                object_key?: string;
                /**
                 * @description Required. Id of the pipeline.
                 * @example 538a6d001e493a1e512b31e5
                 */
                pipeline_id?: string;
                /**
                 * @description When the content of the file is removed: an epoch timestamp in seconds or milliseconds. By default the `default_object_timeout` of the pipeline after completion.
                 * @example 1893456000
                 */
                expires_at?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The new upload. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadResponse"];
                    "application/xml": components["schemas"]["UploadResponse"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["ObjectExists"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getUpload: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the upload: 24 lower-case hexadecimal digits.
                 * @example 5d2f7c35e4b004f9cd197877
                 */
                id: components["parameters"]["Id7"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The upload. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadResponse"];
                    "application/xml": components["schemas"]["UploadResponse"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            404: components["responses"]["UploadNotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    completeUpload: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the upload: 24 lower-case hexadecimal digits.
                 * @example 5d2f7c35e4b004f9cd197877
                 */
                id: components["parameters"]["Id7"];
            };
            cookie?: never;
        };
        /** @description The object, bare or in its envelope. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompleteUploadRequest"];
            };
        };
        responses: {
            /** @description The upload. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadResponse"];
                    "application/xml": components["schemas"]["UploadResponse"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            404: components["responses"]["UploadNotFound"];
            406: components["responses"]["NotAcceptable"];
            /**
             * @description The upload is incomplete
             *
             *     The upload is closed
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0x0240009",
                     *         "error_message": "The upload is closed"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorResponse"];
                    "application/xml": components["schemas"]["ErrorResponse"];
                };
            };
            413: components["responses"]["BodyTooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteUpload: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the upload: 24 lower-case hexadecimal digits.
                 * @example 5d2f7c35e4b004f9cd197877
                 */
                id: components["parameters"]["Id7"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The upload is removed. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WriteResult"];
                    "application/xml": components["schemas"]["WriteResult"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            404: components["responses"]["UploadNotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
                /**
                 * @description Offset of the first object of the page.
                 * @example 200
                 */
                start?: components["parameters"]["Start"];
                /**
                 * @description Number of objects per page.
                 * @example 50
                 */
                limit?: components["parameters"]["Limit"];
                /**
                 * @description Only webhooks of this job.
                 * @example 5d2f7c35e4b004f9cd197877
                 */
                "job.id"?: string;
                /**
                 * @description Only webhooks of this pipeline.
                 * @example 547f3eede4b025bcbff38657
                 */
                "pipeline.id"?: string;
                /**
                 * @description Only webhooks of this status, or of one of these (comma-separated).
                 * @example pending,failed
                 */
                status?: string;
                /**
                 * @description Only webhooks of this type, or of one of these (comma-separated).
                 * @example job.failed
                 */
                type?: string;
                /**
                 * @description Only webhooks of events after this time (epoch seconds or milliseconds).
                 * @example 1477593775
                 */
                from_date?: number;
                /**
                 * @description Only webhooks of events before this time (epoch seconds or milliseconds).
                 * @example 1796083200
                 */
                to_date?: number;
                /**
                 * @description Oldest first (1) or newest first (-1).
                 * @example 1
                 */
                direction?: components["parameters"]["Direction2"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of webhooks. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryList"];
                    "application/xml": components["schemas"]["WebhookDeliveryList"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getWebhook: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the webhook: 24 lower-case hexadecimal digits.
                 * @example 5d2f7c35e4b004f9cd197877
                 */
                id: components["parameters"]["Id10"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryResponse"];
                    "application/xml": components["schemas"]["WebhookDeliveryResponse"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            404: components["responses"]["WebhookNotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    redeliverWebhook: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
            };
            header?: never;
            path: {
                /**
                 * @description Id of the webhook: 24 lower-case hexadecimal digits.
                 * @example 5d2f7c35e4b004f9cd197877
                 */
                id: components["parameters"]["Id10"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook, which is pending. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryResponse"];
                    "application/xml": components["schemas"]["WebhookDeliveryResponse"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            404: components["responses"]["WebhookNotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
                /**
                 * @description Let the secret before it sign as well for 24 hours. Use `false` if it has become known.
                 * @example false
                 */
                keep_previous?: boolean;
            };
            header?: never;
            path: {
                /**
                 * @description Id of the pipeline: 24 lower-case hexadecimal digits.
                 * @example 538a6d001e493a1e512b31e5
                 */
                id: components["parameters"]["Id3"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The new secret. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSecretResponse"];
                    "application/xml": components["schemas"]["WebhookSecretResponse"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            404: components["responses"]["PipelineNotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["WebhookSecretsUnavailable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    testWebhooks: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
                /**
                 * @description Key of `ping_urls` whose URL is tested. By default each URL of the pipeline.
                 * @example finished
                 */
                ping?: "started" | "progressed" | "finished" | "error" | "warning";
            };
            header?: never;
            path: {
                /**
                 * @description Id of the pipeline: 24 lower-case hexadecimal digits.
                 * @example 538a6d001e493a1e512b31e5
                 */
                id: components["parameters"]["Id3"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhooks, which are pending. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveries"];
                    "application/xml": components["schemas"]["WebhookDeliveries"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            404: components["responses"]["PipelineNotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    getQueue: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
                /**
                 * @description The queue of all accounts, in place of the own one. Needs the scope `mediahub_operator`.
                 * @example true
                 */
                all_accounts?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The queue. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueResponse"];
                    "application/xml": components["schemas"]["QueueResponse"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listWorkers: {
        parameters: {
            query?: {
                /**
                 * @description Format of the response; overrides the Accept header.
                 * @example json
                 */
                format?: components["parameters"]["Format"];
                /**
                 * @description Indent the response.
                 * @example true
                 */
                human?: components["parameters"]["Human"];
                /**
                 * @description Include keys that are not set, as null.
                 * @example true
                 */
                show_null?: components["parameters"]["ShowNull"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workers that are alive. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkerList"];
                    "application/xml": components["schemas"]["WorkerList"];
                };
            };
            400: components["responses"]["InvalidInput"];
            403: components["responses"]["InvalidToken"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
}
type FlattenedDeepRequired<T> = {
    [K in keyof T]-?: FlattenedDeepRequired<T[K] extends unknown[] | undefined | null ? Extract<T[K], unknown[]>[number] : T[K]>;
};
type ReadonlyArray<T> = [
    Exclude<T, undefined>
] extends [
    unknown[]
] ? Readonly<Exclude<T, undefined>> : Readonly<Exclude<T, undefined>[]>;
export const pathsV1JobsCountsGetParametersQueryByValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/jobs/counts"]["get"]["parameters"]["query"]["by"]> = ["status", "error_code", "pipeline.id", "application.id"];
export const pathsV1PresetsGetParametersQueryTypeValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/presets"]["get"]["parameters"]["query"]["type"]> = ["system", "custom"];
export const pathsV1CodecsGetParametersQueryTypeValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/codecs"]["get"]["parameters"]["query"]["type"]> = ["audio", "video"];
export const pathsV1WebhooksPipelinesIdTestPostParametersQueryPingValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/webhooks/pipelines/{id}/test"]["post"]["parameters"]["query"]["ping"]> = ["started", "progressed", "finished", "error", "warning"];
export const applicationSortKeyValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["ApplicationSortKey"]> = ["name", "description", "client_id", "version", "user.id", "created_at", "updated_at", "id"];
export const bucketValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["Bucket"]> = ["minute", "hour", "day", "week"];
export const codecSortKeyValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["CodecSortKey"]> = ["name", "description", "type", "version", "created_at", "updated_at", "id"];
export const documentFormatValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["DocumentFormat"]> = ["json", "xml"];
export const downloadOptionsDtoAuto_convert_inputAnyOf0Values: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["DownloadOptionsDto"]["auto_convert_input"]> = ["on", "off"];
export const exportFormatValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["ExportFormat"]> = ["ndjson", "csv"];
export const fileSortKeyValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["FileSortKey"]> = ["storage", "title", "name", "type", "subtype", "job.id", "autograph", "container", "mime_type", "md5_checksum", "size", "size_on_disk", "application.id", "duration", "pipeline.id", "finished_at", "expires_at", "elements", "description", "user_data", "uri", "version", "user.id", "created_at", "updated_at", "id"];
export const inputAssumptionsDtoForce_containerAnyOf0Values: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["InputAssumptionsDto"]["force_container"]> = ["3gp", "aac", "ac3", "aiff", "asf", "avi", "caf", "dv", "flac", "flv", "m4a", "m4v", "mkv", "mov", "mp3", "mp4", "mpg", "mxf", "ogg", "opus", "ts", "vob", "wav", "webm", "wmv"];
export const jobInputDtoForce_containerAnyOf0Values: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["JobInputDto"]["force_container"]> = ["3gp", "aac", "ac3", "aiff", "asf", "avi", "caf", "dv", "flac", "flv", "m4a", "m4v", "mkv", "mov", "mp3", "mp4", "mpg", "mxf", "ogg", "opus", "ts", "vob", "wav", "webm", "wmv"];
export const jobSortKeyValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["JobSortKey"]> = ["id", "status", "percentage_completed", "created_at", "updated_at", "finished_at", "title", "user_data", "unique_custom_key", "version", "error_code", "error_msg", "output_prefix", "pipeline.id", "application.id", "user.id", "input.input_name", "input.file.id", "input.file.name"];
export const jobStatusValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["JobStatus"]> = ["QUEUED", "PROCESSING", "SUCCESS", "FAILURE"];
export const pipelineSortKeyValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["PipelineSortKey"]> = ["name", "description", "default_object_timeout", "cancel_timeout", "input_download_dir", "image_download_dir", "output_upload_dir", "image_upload_dir", "enable_backtrace_pings", "file.id", "version", "user.id", "created_at", "updated_at", "id"];
export const playlistDtoPlaylist_presetAnyOf0Values: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["PlaylistDto"]["playlist_preset"]> = ["hls", "dash"];
export const presetSettingsDtoSubtitle_policyAnyOf0Values: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["PresetSettingsDto"]["subtitle_policy"]> = ["ignore", "copy", "burn"];
export const presetSortKeyValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["PresetSortKey"]> = ["name", "description", "type", "version", "user.id", "created_at", "updated_at", "id"];
export const presetVideoSettingsDtoDeinterlaceAnyOf0Values: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["PresetVideoSettingsDto"]["deinterlace"]> = ["auto", "on", "off"];
export const presetVideoSettingsDtoScalingAnyOf0Values: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["PresetVideoSettingsDto"]["scaling"]> = ["fit", "fill", "stretch"];
export const sortDirectionValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["SortDirection"]> = [1, -1];
export const timeFormatValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["TimeFormat"]> = ["epoch", "iso"];
export const tokenErrorResponseErrorValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["TokenErrorResponse"]["error"]> = ["invalid_request", "invalid_client", "unsupported_grant_type", "invalid_scope", "server_error", "temporarily_unavailable"];
export const tokenFormGrant_typeValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["TokenForm"]["grant_type"]> = ["client_credentials", "client_credential"];
export const tokenResponseToken_typeValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["TokenResponse"]["token_type"]> = ["Bearer"];
export const userSortKeyValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["UserSortKey"]> = ["first_name", "last_name", "email", "name", "confirmed_on", "changed_email_confirmed", "version", "created_at", "updated_at", "id"];
export const componentsResponsesInvalidTokenHeadersWWWAuthenticateValues: ReadonlyArray<FlattenedDeepRequired<components>["responses"]["InvalidToken"]["headers"]["WWW-Authenticate"]> = ["Bearer", "Bearer error=\"invalid_token\"", "Bearer error=\"insufficient_scope\""];
