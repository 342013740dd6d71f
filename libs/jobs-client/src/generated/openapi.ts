// Made from the OpenAPI document by "npm run client:types".

/** What each path of the document takes and answers. */
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
         * @description For the credentials of an application, in the form or by HTTP Basic (RFC 6749 section 4.4).
         */
        post: operations["createToken"];
        delete?: never;
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
         */
        get: operations["listJobs"];
        put?: never;
        post?: never;
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
         */
        get: operations["getJob"];
        put?: never;
        post?: never;
        delete?: never;
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
         * Export all jobs that meet the filters
         * @description One document per line, or a table, by id, as all jobs were at one moment. A transfer that breaks off is not complete.
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
    "/v1/jobs/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count and time the jobs that meet the filters
         * @description Of the jobs that were created in a range of time: how many there are of each status, per hour or day too, how many fail, how long they take, by pipeline and preset too, and how long those have waited that wait. All parts are of one moment.
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
         * Follow the changes of jobs that meet the filters
         * @description Server-sent events: `created`, `progressed` or `finished` (it has reached SUCCESS or FAILURE), with
         *     the job as it is now in `data`, on one line. Filters are judged by that.
         *
         *     The stream begins with `ready`: what happens from then on is told. Who then reads the list misses nothing. A client that
         *     comes again with the id of the last event that it received, by `Last-Event-ID`, is told what happened since, each change
         *     once. Changes are kept for a day, or as the service is set: after that `reset` says that the list is to be read anew.
         *
         *     Lines that begin with a colon mean nothing. A stream may end at any time, as when the token does; come again after the
         *     time that `retry` names (ms).
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
         * @description A pipeline says where jobs take their sources from and bring their outputs to.
         */
        get: operations["listPipelines"];
        put?: never;
        post?: never;
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
         * @description A pipeline says where jobs take their sources from and bring their outputs to.
         */
        get: operations["getPipeline"];
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
         */
        get: operations["listApplications"];
        put?: never;
        post?: never;
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
         * Get a application by its id
         * @description An application submits jobs for an account.
         */
        get: operations["getApplication"];
        put?: never;
        post?: never;
        delete?: never;
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
         * @description A user is an account; one sees only oneself.
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
         * @description A user is an account; one sees only oneself.
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
         */
        get: operations["listPresets"];
        put?: never;
        post?: never;
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
        put?: never;
        post?: never;
        delete?: never;
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
         * @description A codec is what presets choose from. Readable without a token.
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
         * @description A codec is what presets choose from. Readable without a token.
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
/** The schemas of the document, by their names. */
export interface components {
    schemas: {
        /** @description A page of pipelines. */
        PipelineList: {
            pipelines: components["schemas"]["Pipeline"][];
            /**
             * Format: int64
             * @description How many there are in all.
             */
            total: number;
            /**
             * Format: int64
             * @description Offset of this page.
             */
            start: number;
            /** @description Objects per page. */
            limit: number;
            first: components["schemas"]["Link"];
            last: components["schemas"]["Link"];
            /** @description Absent on the last page, null under `show_null`. */
            next?: components["schemas"]["Link"] | (never | null);
            /** @description Absent on the first page, null under `show_null`. */
            prev?: components["schemas"]["Link"] | (never | null);
        };
        /** @description One pipeline. */
        PipelineAnswer: {
            pipeline: components["schemas"]["Pipeline"];
        };
        /** @description A page of applications. */
        ApplicationList: {
            applications: components["schemas"]["Application"][];
            /**
             * Format: int64
             * @description How many there are in all.
             */
            total: number;
            /**
             * Format: int64
             * @description Offset of this page.
             */
            start: number;
            /** @description Objects per page. */
            limit: number;
            first: components["schemas"]["Link"];
            last: components["schemas"]["Link"];
            /** @description Absent on the last page, null under `show_null`. */
            next?: components["schemas"]["Link"] | (never | null);
            /** @description Absent on the first page, null under `show_null`. */
            prev?: components["schemas"]["Link"] | (never | null);
        };
        /** @description One application. */
        ApplicationAnswer: {
            application: components["schemas"]["Application"];
        };
        /** @description A page of users. */
        UserList: {
            users: components["schemas"]["User"][];
            /**
             * Format: int64
             * @description How many there are in all.
             */
            total: number;
            /**
             * Format: int64
             * @description Offset of this page.
             */
            start: number;
            /** @description Objects per page. */
            limit: number;
            first: components["schemas"]["Link"];
            last: components["schemas"]["Link"];
            /** @description Absent on the last page, null under `show_null`. */
            next?: components["schemas"]["Link"] | (never | null);
            /** @description Absent on the first page, null under `show_null`. */
            prev?: components["schemas"]["Link"] | (never | null);
        };
        /** @description One user. */
        UserAnswer: {
            user: components["schemas"]["User"];
        };
        /** @description A page of files. */
        FileList: {
            files: components["schemas"]["File"][];
            /**
             * Format: int64
             * @description How many there are in all.
             */
            total: number;
            /**
             * Format: int64
             * @description Offset of this page.
             */
            start: number;
            /** @description Objects per page. */
            limit: number;
            first: components["schemas"]["Link"];
            last: components["schemas"]["Link"];
            /** @description Absent on the last page, null under `show_null`. */
            next?: components["schemas"]["Link"] | (never | null);
            /** @description Absent on the first page, null under `show_null`. */
            prev?: components["schemas"]["Link"] | (never | null);
        };
        /** @description One file. */
        FileAnswer: {
            file: components["schemas"]["File"];
        };
        /** @description A page of presets. */
        PresetList: {
            presets: components["schemas"]["Preset"][];
            /**
             * Format: int64
             * @description How many there are in all.
             */
            total: number;
            /**
             * Format: int64
             * @description Offset of this page.
             */
            start: number;
            /** @description Objects per page. */
            limit: number;
            first: components["schemas"]["Link"];
            last: components["schemas"]["Link"];
            /** @description Absent on the last page, null under `show_null`. */
            next?: components["schemas"]["Link"] | (never | null);
            /** @description Absent on the first page, null under `show_null`. */
            prev?: components["schemas"]["Link"] | (never | null);
        };
        /** @description One preset. */
        PresetAnswer: {
            preset: components["schemas"]["Preset"];
        };
        /** @description A page of codecs. */
        CodecList: {
            codecs: components["schemas"]["Codec"][];
            /**
             * Format: int64
             * @description How many there are in all.
             */
            total: number;
            /**
             * Format: int64
             * @description Offset of this page.
             */
            start: number;
            /** @description Objects per page. */
            limit: number;
            first: components["schemas"]["Link"];
            last: components["schemas"]["Link"];
            /** @description Absent on the last page, null under `show_null`. */
            next?: components["schemas"]["Link"] | (never | null);
            /** @description Absent on the first page, null under `show_null`. */
            prev?: components["schemas"]["Link"] | (never | null);
        };
        /** @description One codec. */
        CodecAnswer: {
            codec: components["schemas"]["Codec"];
        };
        /** @description A page of jobs. */
        JobList: {
            jobs: components["schemas"]["Job"][];
            /**
             * Format: int64
             * @description How many there are in all.
             */
            total: number;
            /**
             * Format: int64
             * @description Offset of this page.
             */
            start: number;
            /** @description Objects per page. */
            limit: number;
            first: components["schemas"]["Link"];
            last: components["schemas"]["Link"];
            /** @description Absent on the last page, null under `show_null`. */
            next?: components["schemas"]["Link"] | (never | null);
            /** @description Absent on the first page, null under `show_null`. */
            prev?: components["schemas"]["Link"] | (never | null);
        };
        /** @description One job. */
        JobAnswer: {
            job: components["schemas"]["Job"];
        };
        TokenAnswer: {
            /** @description Send it as `Authorization: Bearer TOKEN`. */
            access_token: string;
            /**
             * @description How the token is sent.
             * @enum {string}
             */
            token_type: "Bearer";
            /**
             * @description How long the token lasts (s).
             * @example 3600
             */
            expires_in: number;
            /**
             * @description What the token allows, separated by spaces.
             * @example mediahub_read
             */
            scope: string;
        };
        TokenErrorAnswer: {
            /**
             * @description Code of the error.
             * @enum {string}
             */
            error: "invalid_request" | "invalid_client" | "unsupported_grant_type" | "invalid_scope" | "server_error" | "temporarily_unavailable";
            /** @description What was wrong, for the developer of the client. */
            error_description: string;
        };
        TokenForm: {
            /**
             * @description `client_credential` is taken as well.
             * @enum {string}
             */
            grant_type: "client_credentials" | "client_credential";
            /** @description Unless by HTTP Basic. */
            client_id?: string;
            /**
             * Format: password
             * @description Unless by HTTP Basic.
             */
            client_secret?: string;
            /**
             * @description Some of me, mediahub, mediahub_read, mediahub_write, mediahub_submit_jobs, mediahub_download_files, autograph, separated by spaces or commas. By default all that the application may.
             * @example mediahub_read
             */
            scope?: string;
            /** @description How long the token is to last (s). By default 3600; more than 2592000 becomes that. */
            expires_in?: number;
        };
        Pipeline: {
            /**
             * @description Name of the pipeline.
             * @example Trailers
             */
            name?: string | null;
            /**
             * @description What the pipeline is for.
             * @example Trailers for the web
             */
            description?: string | null;
            /**
             * Format: int64
             * @description How long stored objects are kept (seconds).
             * @example 604800
             */
            default_object_timeout?: number | null;
            /**
             * Format: int64
             * @description After how long a job is cancelled (seconds).
             * @example 86400
             */
            cancel_timeout?: number | null;
            /**
             * @description Where sources are read from.
             * @example s3://***@bucket/in/
             */
            input_download_dir?: string | null;
            /**
             * @description Where images are read from.
             * @example s3://***@bucket/logos/
             */
            image_download_dir?: string | null;
            /** @description How sources are fetched. */
            download_options?: components["schemas"]["DownloadOptions"] | (never | null);
            /**
             * @description Where outputs are written to.
             * @example s3://***@bucket/out/
             */
            output_upload_dir?: string | null;
            /**
             * @description Where images are written to.
             * @example s3://***@bucket/thumbnails/
             */
            image_upload_dir?: string | null;
            /** @description How outputs are delivered. */
            upload_options?: components["schemas"]["UploadOptions"] | (never | null);
            /** @description What is kept. */
            store_options?: components["schemas"]["StoreOptions"] | (never | null);
            /** @description Whom to tell. */
            ping_urls?: components["schemas"]["PingUrls"] | (never | null);
            /**
             * @description Whether backtraces are notified like jobs.
             * @example false
             */
            enable_backtrace_pings?: boolean | null;
            /** @description The folder of the pipeline. */
            file?: components["schemas"]["File"] | components["schemas"]["Reference"] | (never | null);
            /**
             * Format: int64
             * @description Version of the record.
             * @example 1
             */
            version?: number | null;
            /** @description The account that owns the object. */
            user?: components["schemas"]["User"] | components["schemas"]["Reference"] | (never | null);
            /**
             * Format: int64
             * @description When the object was created (epoch milliseconds).
             * @example 1563393077665
             */
            created_at?: number | null;
            /**
             * Format: int64
             * @description When the object was last changed (epoch milliseconds).
             * @example 1563393077465
             */
            updated_at?: number | null;
            /**
             * @description Id of the object.
             * @example 52a6bbdfa2ca79055aaa787a
             */
            id: string;
            /**
             * Format: uri
             * @description Address of the object.
             * @example https://api.example.com/v1/presets/52a6bbdfa2ca79055aaa787a
             */
            href: string;
        };
        DownloadOptions: {
            /**
             * @description Whether certificates are checked.
             * @example true
             */
            https_certificate_check?: boolean | null;
            /**
             * @description `on` where new files in the input directory become jobs by themselves, else `off`.
             * @example off
             */
            auto_convert_input?: string | null;
        };
        UploadOptions: {
            /**
             * @description Who may read uploads to S3: `everyone` or `true` for everybody.
             * @example everyone
             */
            s3_allow_read?: string | number | boolean | (never | null);
            /**
             * @description Whether uploads to S3 are stored with reduced redundancy.
             * @example false
             */
            s3_reduced_redundancy?: boolean | null;
        };
        StoreOptions: {
            /**
             * @description What is kept.
             * @example all
             */
            mode?: string | null;
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
        };
        File: {
            /**
             * @description `intern` or `extern`.
             * @example intern
             */
            storage?: string | null;
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
            type?: string | null;
            /**
             * @description `video`, `image`, `zip` and the like.
             * @example video
             */
            subtype?: string | null;
            /** @description The job that made or read the file. */
            job?: components["schemas"]["Job"] | components["schemas"]["Reference"] | (never | null);
            /**
             * @description Settings of the forensic watermark, as they were given.
             * @example true
             */
            autograph?: {
                [key: string]: unknown;
            } | string | number | boolean | (never | null);
            /**
             * @description Container.
             * @example mp4
             */
            container?: string | null;
            /**
             * @description Media type.
             * @example video/mp4
             */
            mime_type?: string | null;
            /**
             * @description MD5 of the content.
             * @example 9e107d9d372bb6826bd81d3542a419d6
             */
            md5_checksum?: string | null;
            /**
             * Format: int64
             * @description Size (bytes).
             * @example 73400320
             */
            size?: number | null;
            /**
             * Format: int64
             * @description Size on disk (bytes).
             * @example 73404416
             */
            size_on_disk?: number | null;
            /** @description The application that brought the file. */
            application?: components["schemas"]["Application"] | components["schemas"]["Reference"] | (never | null);
            /**
             * Format: int64
             * @description Duration (ms).
             * @example 142000
             */
            duration?: number | null;
            /** @description The pipeline that the file belongs to. */
            pipeline?: components["schemas"]["Pipeline"] | components["schemas"]["Reference"] | (never | null);
            /**
             * Format: int64
             * @description When the file was complete (epoch milliseconds).
             * @example 1563393092314
             */
            finished_at?: number | null;
            /**
             * Format: int64
             * @description When the file is removed (epoch milliseconds).
             * @example 1565985092314
             */
            expires_at?: number | null;
            /**
             * Format: int64
             * @description Number of entries of a folder or archive.
             * @example 12
             */
            elements?: number | null;
            /** @description Video tracks. */
            video_tracks?: components["schemas"]["VideoTrack"][] | null;
            /** @description Audio tracks. */
            audio_tracks?: components["schemas"]["AudioTrack"][] | null;
            /** @description Subtitle tracks. */
            subtitle_tracks?: components["schemas"]["SubtitleTrack"][] | null;
            /**
             * @description Description.
             * @example Final cut
             */
            description?: string | null;
            /** @description Folders that hold the file. */
            parents?: components["schemas"]["FileParent"][] | null;
            /**
             * @description Data of the submitter, kept as it was given.
             * @example order-4711
             */
            user_data?: string | null;
            /**
             * @description Where the content is.
             * @example https://cdn.example.com/trailer_1080.mp4
             */
            uri?: string | null;
            /**
             * @description Small picture as a data URI; only with `bin_data=true`.
             * @example data:image/png;base64,iVBORw0KGgo=
             */
            thumbnail?: string | null;
            /**
             * Format: int64
             * @description Version of the record.
             * @example 1
             */
            version?: number | null;
            /** @description The account that owns the object. */
            user?: components["schemas"]["User"] | components["schemas"]["Reference"] | (never | null);
            /**
             * Format: int64
             * @description When the object was created (epoch milliseconds).
             * @example 1563393077665
             */
            created_at?: number | null;
            /**
             * Format: int64
             * @description When the object was last changed (epoch milliseconds).
             * @example 1563393077465
             */
            updated_at?: number | null;
            /**
             * @description Id of the object.
             * @example 52a6bbdfa2ca79055aaa787a
             */
            id: string;
            /**
             * Format: uri
             * @description Address of the object.
             * @example https://api.example.com/v1/presets/52a6bbdfa2ca79055aaa787a
             */
            href: string;
        };
        Job: {
            /** @description The pipeline that the job runs in. */
            pipeline?: components["schemas"]["Pipeline"] | components["schemas"]["Reference"] | (never | null);
            /** @description The application that submitted the job. */
            application?: components["schemas"]["Application"] | components["schemas"]["Reference"] | (never | null);
            /**
             * @description Data of the submitter, kept as it was given.
             * @example order-4711
             */
            user_data?: string | null;
            /**
             * @description Key by which the submitter knows the job.
             * @example movie-0815-1080p
             */
            unique_custom_key?: string | null;
            /** @description What is transcoded. */
            input?: components["schemas"]["JobInput"] | (never | null);
            /**
             * @description Settings of the forensic watermark, as they were given; absent or `false` where it is disabled.
             * @example {
             *       "watermark_strength": "light"
             *     }
             */
            autograph?: {
                [key: string]: unknown;
            } | string | number | boolean | (never | null);
            /**
             * @description Prefix of the names of all outputs.
             * @example 5d2f7c35e4b004f9cd197877/
             */
            output_prefix?: string | null;
            /** @description Playlists over the outputs. */
            playlists?: components["schemas"]["Playlist"][] | null;
            /** @description The renditions that the job makes. */
            outputs?: components["schemas"]["JobOutput"][] | null;
            /**
             * @description State of the job.
             * @example SUCCESS
             * @enum {string}
             */
            status: "QUEUED" | "PROCESSING" | "SUCCESS" | "FAILURE";
            /**
             * @description Progress of the job (percent).
             * @example 100
             */
            percentage_completed?: number | null;
            /**
             * @description What went wrong, in words.
             * @example Failed to transcode the file
             */
            error_msg?: string | null;
            /**
             * @description What went wrong, as a code.
             * @example 0x005015
             */
            error_code?: string | null;
            /**
             * Format: int64
             * @description When the job ended (epoch milliseconds).
             * @example 1563393092314
             */
            finished_at?: number | null;
            /**
             * Format: int64
             * @description Version of the record.
             * @example 1
             */
            version?: number | null;
            /** @description The account that owns the job. */
            user?: components["schemas"]["User"] | components["schemas"]["Reference"] | (never | null);
            /**
             * Format: int64
             * @description When the job was created (epoch milliseconds).
             * @example 1563393077665
             */
            created_at?: number | null;
            /**
             * Format: int64
             * @description When the job was last changed (epoch milliseconds).
             * @example 1563393077465
             */
            updated_at?: number | null;
            /**
             * @description Title of the job.
             * @example Trailer, mobile
             */
            title?: string | null;
            /**
             * @description Id of the job.
             * @example 5d2f7c35e4b004f9cd197877
             */
            id: string;
            /**
             * Format: uri
             * @description Address of the job.
             * @example https://api.example.com/v1/jobs/5d2f7c35e4b004f9cd197877
             */
            href: string;
        };
        Reference: {
            /**
             * @description The id of the object.
             * @example 547f3eede4b025bcbff38657
             */
            id: string;
            /**
             * Format: uri
             * @description The address of the object.
             * @example https://api.example.com/v1/pipelines/547f3eede4b025bcbff38657
             */
            href: string;
        };
        Application: {
            /**
             * @description Name of the application.
             * @example Newsroom
             */
            name?: string | null;
            /**
             * @description What the application is for.
             * @example Submits the clips of the newsroom
             */
            description?: string | null;
            /**
             * @description Public id with which the application asks for tokens.
             * @example newsroom-1
             */
            client_id?: string | null;
            /**
             * Format: int64
             * @description Version of the record.
             * @example 1
             */
            version?: number | null;
            /** @description The account that owns the object. */
            user?: components["schemas"]["User"] | components["schemas"]["Reference"] | (never | null);
            /**
             * Format: int64
             * @description When the object was created (epoch milliseconds).
             * @example 1563393077665
             */
            created_at?: number | null;
            /**
             * Format: int64
             * @description When the object was last changed (epoch milliseconds).
             * @example 1563393077465
             */
            updated_at?: number | null;
            /**
             * @description Id of the object.
             * @example 52a6bbdfa2ca79055aaa787a
             */
            id: string;
            /**
             * Format: uri
             * @description Address of the object.
             * @example https://api.example.com/v1/presets/52a6bbdfa2ca79055aaa787a
             */
            href: string;
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
            /** @description Whom the account is billed to. */
            billing_address?: components["schemas"]["BillingAddress"] | (never | null);
            /** @description What the account shows of itself. */
            profile?: components["schemas"]["UserProfile"] | (never | null);
            /** @description How the account likes to be treated. */
            setting?: components["schemas"]["UserSetting"] | (never | null);
            /**
             * Format: int64
             * @description When the account was confirmed (epoch milliseconds).
             * @example 1417624301000
             */
            confirmed_on?: number | null;
            /**
             * @description Whether a changed e-mail address was confirmed.
             * @example true
             */
            changed_email_confirmed?: boolean | null;
            /**
             * Format: int64
             * @description Version of the record.
             * @example 1
             */
            version?: number | null;
            /**
             * Format: int64
             * @description When the object was created (epoch milliseconds).
             * @example 1563393077665
             */
            created_at?: number | null;
            /**
             * Format: int64
             * @description When the object was last changed (epoch milliseconds).
             * @example 1563393077465
             */
            updated_at?: number | null;
            /**
             * @description Id of the object.
             * @example 5d2f7c35e4b004f9cd197877
             */
            id: string;
            /**
             * Format: uri
             * @description Address of the object.
             * @example https://api.example.com/v1/jobs/5d2f7c35e4b004f9cd197877
             */
            href: string;
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
             * @description Whether the VAT id was verified.
             * @example true
             */
            vat_id_verified?: boolean | null;
            /**
             * @description E-mail address for bills.
             * @example billing@example.com
             */
            company_email?: string | null;
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
             * @description Whether the location is shown.
             * @example false
             */
            show_location_flag?: boolean | null;
            /**
             * @description Whether the newsletter is wanted.
             * @example false
             */
            newsletter_flag?: boolean | null;
            /**
             * @description E-mail address for notifications.
             * @example ops@example.com
             */
            notification_email?: string | null;
        };
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
            force_aspect_ratio?: string | number | boolean | (never | null);
            /**
             * @description Frame rate to assume instead of the detected one (1/s).
             * @example 25
             */
            force_framerate?: string | number | boolean | (never | null);
            /**
             * @description Whether to treat the source as interlaced.
             * @example false
             */
            force_interlaced?: string | number | boolean | (never | null);
            /**
             * @description Where in the source to begin (seconds).
             * @example 12.5
             */
            start_time?: number | null;
            /** @description The source as a file. */
            file?: components["schemas"]["File"] | components["schemas"]["NamedReference"] | (never | null);
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
             * Format: uri
             * @description The address of the object.
             * @example https://api.example.com/v1/files/5d2f7c35e4b004f9cd197878
             */
            href: string;
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
            file?: components["schemas"]["File"] | components["schemas"]["Reference"] | (never | null);
        };
        JobOutput: {
            /** @description How the output is encoded. */
            preset?: components["schemas"]["Preset"] | components["schemas"]["Reference"] | (never | null);
            /** @description The file that was made. */
            file?: components["schemas"]["File"] | components["schemas"]["Reference"] | (never | null);
            /**
             * @description Name of the output.
             * @example mobile11
             */
            output_name?: string | null;
            /**
             * @description Progress of this output (percent).
             * @example 100
             */
            percentage_completed?: number | null;
            /** @description Archive of the thumbnails. */
            thumbnail_zip?: components["schemas"]["ThumbnailZip"] | (never | null);
            /** @description Thumbnails taken from the output. */
            thumbnails?: components["schemas"]["Thumbnail"][] | null;
            /** @description Logos laid over the output. */
            logos?: components["schemas"]["Logo"][] | null;
            /** @description Changes to the preset. */
            settings?: components["schemas"]["OutputSettings"] | (never | null);
        };
        Preset: {
            /**
             * @description Name of the preset.
             * @example Web 1080p
             */
            name?: string | null;
            /**
             * @description What the preset is for.
             * @example H.264 and AAC for the web
             */
            description?: string | null;
            /** @description The format that it makes. */
            target_format?: components["schemas"]["TargetFormat"] | (never | null);
            /** @description What it sets beyond the format. */
            settings?: components["schemas"]["PresetSettings"] | (never | null);
            /**
             * @description `system` (readable by everybody) or `custom`.
             * @example system
             */
            type?: string | null;
            /**
             * Format: int64
             * @description Version of the record.
             * @example 1
             */
            version?: number | null;
            /** @description The account that owns the object. */
            user?: components["schemas"]["User"] | components["schemas"]["Reference"] | (never | null);
            /**
             * Format: int64
             * @description When the object was created (epoch milliseconds).
             * @example 1563393077665
             */
            created_at?: number | null;
            /**
             * Format: int64
             * @description When the object was last changed (epoch milliseconds).
             * @example 1563393077465
             */
            updated_at?: number | null;
            /**
             * @description Id of the object.
             * @example 52a6bbdfa2ca79055aaa787a
             */
            id: string;
            /**
             * Format: uri
             * @description Address of the object.
             * @example https://api.example.com/v1/presets/52a6bbdfa2ca79055aaa787a
             */
            href: string;
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
            /** @description How video is encoded. */
            vcodec?: components["schemas"]["VideoCodecChoice"] | (never | null);
            /** @description How audio is encoded. */
            acodec?: components["schemas"]["AudioCodecChoice"] | (never | null);
        };
        VideoCodecChoice: {
            /** @description The codec. */
            codec?: components["schemas"]["Codec"] | components["schemas"]["Reference"] | (never | null);
            /**
             * @description Profile of the codec.
             * @example high
             */
            profile?: string | null;
            /**
             * Format: int64
             * @description Number of passes.
             * @example 2
             */
            passes?: number | null;
            /** @description Limits. */
            caps?: components["schemas"]["VideoCaps"] | (never | null);
        };
        Codec: {
            /**
             * @description Name of the codec.
             * @example h264
             */
            name?: string | null;
            /**
             * @description What the codec is.
             * @example H.264 / AVC
             */
            description?: string | null;
            /**
             * @description `audio` or `video`.
             * @example video
             */
            type?: string | null;
            /**
             * @description The least and the greatest number of passes.
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
             * Format: int64
             * @description Version of the record.
             * @example 1
             */
            version?: number | null;
            /**
             * Format: int64
             * @description When the object was created (epoch milliseconds).
             * @example 1563393077665
             */
            created_at?: number | null;
            /**
             * Format: int64
             * @description When the object was last changed (epoch milliseconds).
             * @example 1563393077465
             */
            updated_at?: number | null;
            /**
             * @description Id of the object.
             * @example 5d2f7c35e4b004f9cd197877
             */
            id: string;
            /**
             * Format: uri
             * @description Address of the object.
             * @example https://api.example.com/v1/jobs/5d2f7c35e4b004f9cd197877
             */
            href: string;
        };
        CodecProfile: {
            /**
             * @description Name of the profile.
             * @example high
             */
            name?: string | null;
            /**
             * @description Containers that hold it.
             * @example [
             *       "mp4",
             *       "mkv"
             *     ]
             */
            containers?: string[] | null;
            /**
             * @description Per capability the allowed values, or the least and the greatest.
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
        VideoCaps: {
            /**
             * @description Whether the video is interlaced.
             * @example false
             */
            interlaced?: boolean | null;
            /**
             * @description Greatest distance of key frames (s).
             * @example 2
             */
            max_key_distance?: number | null;
            /**
             * Format: int64
             * @description Greatest width (px).
             * @example 1920
             */
            max_width?: number | null;
            /**
             * Format: int64
             * @description Greatest height (px).
             * @example 1080
             */
            max_height?: number | null;
            /**
             * @description Greatest frame rate (1/s).
             * @example 30
             */
            max_framerate?: number | null;
            /**
             * Format: int64
             * @description Greatest bit rate (kbit/s).
             * @example 5000
             */
            max_bitrate?: number | null;
            /**
             * Format: int64
             * @description Greatest number of reference frames.
             * @example 4
             */
            max_ref_frames?: number | null;
            /**
             * Format: int64
             * @description Greatest size of the buffer (kbit).
             * @example 10000
             */
            max_buffersize?: number | null;
        };
        AudioCodecChoice: {
            /** @description The codec. */
            codec?: components["schemas"]["Codec"] | components["schemas"]["Reference"] | (never | null);
            /**
             * @description Profile of the codec.
             * @example aac_lc
             */
            profile?: string | null;
            /**
             * Format: int64
             * @description Number of passes.
             * @example 1
             */
            passes?: number | null;
            /** @description Limits. */
            caps?: components["schemas"]["AudioCaps"] | (never | null);
        };
        AudioCaps: {
            /**
             * Format: int64
             * @description Greatest sample size (bits).
             * @example 16
             */
            max_bitdepth?: number | null;
            /**
             * Format: int64
             * @description Greatest number of channels.
             * @example 2
             */
            max_channels?: number | null;
            /**
             * Format: int64
             * @description Greatest sampling rate (Hz).
             * @example 48000
             */
            max_samplingrate?: number | null;
            /**
             * Format: int64
             * @description Greatest bit rate (kbit/s).
             * @example 128
             */
            max_bitrate?: number | null;
        };
        PresetSettings: {
            /**
             * @description What happens to subtitles.
             * @example copy
             */
            subtitle_policy?: string | null;
            /** @description Settings of the video. */
            video?: components["schemas"]["VideoSettings"] | (never | null);
            /** @description Settings of the audio. */
            audio?: components["schemas"]["AudioSettings"] | (never | null);
        };
        VideoSettings: {
            /**
             * @description Rotation (degrees).
             * @example 90
             */
            rotate?: string | number | boolean | (never | null);
            /**
             * @description Height (px or share of the source).
             * @example 100%
             */
            height?: string | number | boolean | (never | null);
            /**
             * @description Width (px or share of the source).
             * @example 100%
             */
            width?: string | number | boolean | (never | null);
            /**
             * @description Frame rate (1/s or share of the source).
             * @example 25
             */
            framerate?: string | number | boolean | (never | null);
            /**
             * @description Bit rate (kbit/s or share of the source).
             * @example 90%
             */
            bitrate?: string | number | boolean | (never | null);
            /**
             * @description Aspect ratio.
             * @example 16:9
             */
            aspect_ratio?: string | number | boolean | (never | null);
        };
        AudioSettings: {
            /**
             * @description Bit rate (kbit/s or share of the source).
             * @example 128
             */
            bitrate?: string | number | boolean | (never | null);
            /**
             * @description Sampling rate (Hz).
             * @example 48000
             */
            samplingrate?: string | number | boolean | (never | null);
            /**
             * @description Number of channels.
             * @example 2
             */
            channels?: string | number | boolean | (never | null);
            /**
             * @description Loudness (share of the source).
             * @example 100%
             */
            volume?: string | number | boolean | (never | null);
        };
        ThumbnailZip: {
            /** @description The archive. */
            file?: components["schemas"]["File"] | components["schemas"]["Reference"] | (never | null);
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
            file?: components["schemas"]["File"] | components["schemas"]["Reference"] | (never | null);
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
        OutputSettings: {
            /**
             * @description Where to stop (seconds).
             * @example 60
             */
            max_duration?: number | null;
            /** @description Changes to the video. */
            video?: components["schemas"]["VideoSettings"] | (never | null);
            /** @description Changes to the audio. */
            audio?: components["schemas"]["AudioSettings"] | (never | null);
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
             * Format: int64
             * @description Width (px).
             * @example 1920
             */
            width?: number | null;
            /**
             * Format: int64
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
            aspect_ratio?: string | number | boolean | (never | null);
            /**
             * Format: int64
             * @description Duration (ms).
             * @example 142000
             */
            video_duration?: number | null;
            /**
             * @description Orientation (degrees).
             * @example 0
             */
            orientation?: string | number | boolean | (never | null);
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
             * Format: int64
             * @description Sample size (bits).
             * @example 16
             */
            audio_width?: number | null;
            /**
             * Format: int64
             * @description Sampling rate (Hz).
             * @example 48000
             */
            samplingrate?: number | null;
            /**
             * Format: int64
             * @description Number of channels.
             * @example 2
             */
            nb_channels?: number | null;
            /**
             * Format: int64
             * @description Duration (ms).
             * @example 142000
             */
            audio_duration?: number | null;
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
        JobStatistics: {
            /**
             * @description What `buckets` are.
             * @example hour
             * @enum {string}
             */
            bucket: "hour" | "day";
            /**
             * Format: int64
             * @description The jobs were created after this (epoch milliseconds).
             * @example 1563393077665
             */
            from: number;
            /**
             * Format: int64
             * @description The jobs were created before this (epoch milliseconds).
             * @example 1563997877665
             */
            to: number;
            /**
             * Format: int64
             * @description How many jobs there are.
             * @example 4362
             */
            total: number;
            /** @description How many there are of each status. */
            statuses: components["schemas"]["StatusCounts"];
            /**
             * @description Failed jobs as a share of finished ones; null where none is finished.
             * @example 0.031
             */
            failure_rate?: number | null;
            /** @description How long finished jobs took. */
            time_to_finish: components["schemas"]["FinishTimes"];
            /** @description The jobs among them that wait. */
            queue: components["schemas"]["QueueAges"];
            /** @description Every hour or day of the range, in order. */
            buckets: components["schemas"]["StatisticsBucket"][];
            /** @description The 20 pipelines with most jobs, those with most first. */
            pipelines: components["schemas"]["PipelineStatistics"][];
            /** @description The 20 presets with most jobs, those with most first. */
            presets: components["schemas"]["PresetStatistics"][];
        };
        StatusCounts: {
            /**
             * Format: int64
             * @description Jobs that succeeded.
             * @example 4211
             */
            SUCCESS: number;
            /**
             * Format: int64
             * @description Jobs that wait.
             * @example 12
             */
            QUEUED: number;
            /**
             * Format: int64
             * @description Jobs that failed.
             * @example 135
             */
            FAILURE: number;
            /**
             * Format: int64
             * @description Jobs that are being worked on.
             * @example 4
             */
            PROCESSING: number;
        };
        FinishTimes: {
            /**
             * Format: int64
             * @description Finished jobs of which both times are known.
             * @example 4346
             */
            jobs: number;
            /**
             * Format: int64
             * @description At least half of them took no longer (ms).
             * @example 84213
             */
            median?: number | null;
            /**
             * Format: int64
             * @description At least 95 % of them took no longer (ms).
             * @example 912004
             */
            p95?: number | null;
        };
        QueueAges: {
            /**
             * Format: int64
             * @description Jobs that wait.
             * @example 12
             */
            jobs: number;
            /**
             * Format: int64
             * @description When the oldest of them was created (epoch milliseconds).
             * @example 1563393077665
             */
            oldest_created_at?: number | null;
            /**
             * Format: int64
             * @description At least half of them have waited no longer (ms).
             * @example 31250
             */
            median_age?: number | null;
            /**
             * Format: int64
             * @description At least 95 % of them have waited no longer (ms).
             * @example 190771
             */
            p95_age?: number | null;
        };
        StatisticsBucket: {
            /**
             * Format: int64
             * @description When the hour or day begins, in UTC (epoch milliseconds).
             * @example 1563393600000
             */
            start: number;
            /**
             * Format: int64
             * @description Jobs that succeeded.
             * @example 52
             */
            SUCCESS: number;
            /**
             * Format: int64
             * @description Jobs that wait.
             * @example 0
             */
            QUEUED: number;
            /**
             * Format: int64
             * @description Jobs that failed.
             * @example 3
             */
            FAILURE: number;
            /**
             * Format: int64
             * @description Jobs that are being worked on.
             * @example 0
             */
            PROCESSING: number;
            /**
             * @description Failed jobs as a share of finished ones; null where none is finished.
             * @example 0.031
             */
            failure_rate?: number | null;
        };
        PipelineStatistics: {
            /** @description The pipeline; its name where it is known. */
            pipeline: components["schemas"]["NamedReference"];
            /**
             * Format: int64
             * @description Jobs that name it.
             * @example 812
             */
            jobs: number;
            /**
             * Format: int64
             * @description Those of them that failed.
             * @example 31
             */
            failures: number;
            /**
             * @description Failed jobs as a share of finished ones; null where none is finished.
             * @example 0.031
             */
            failure_rate?: number | null;
            /**
             * Format: int64
             * @description At least half of them took no longer (ms).
             * @example 84213
             */
            median?: number | null;
            /**
             * Format: int64
             * @description At least 95 % of them took no longer (ms).
             * @example 912004
             */
            p95?: number | null;
        };
        PresetStatistics: {
            /** @description The preset; its name where it is known. */
            preset: components["schemas"]["NamedReference"];
            /**
             * Format: int64
             * @description Jobs that name it.
             * @example 812
             */
            jobs: number;
            /**
             * Format: int64
             * @description Those of them that failed.
             * @example 31
             */
            failures: number;
            /**
             * @description Failed jobs as a share of finished ones; null where none is finished.
             * @example 0.031
             */
            failure_rate?: number | null;
            /**
             * Format: int64
             * @description At least half of them took no longer (ms).
             * @example 84213
             */
            median?: number | null;
            /**
             * Format: int64
             * @description At least 95 % of them took no longer (ms).
             * @example 912004
             */
            p95?: number | null;
        };
        ErrorDetailAnswer: {
            /**
             * @description The parameter, header or part of the request.
             * @example limit
             */
            parameter: string;
            /**
             * @description What it got and what it takes.
             * @example limit takes an integer from 1 to 5000, got "0"
             */
            message: string;
        };
        ErrorBody: {
            /**
             * @description Code of the error.
             * @example 0050001
             */
            error_code: string;
            /**
             * @description The error in words.
             * @example Invalid Input
             */
            error_message: string;
            /** @description What was wrong with each parameter. */
            details?: components["schemas"]["ErrorDetailAnswer"][];
        };
        ErrorAnswer: {
            /** @description What went wrong. */
            error: components["schemas"]["ErrorBody"];
        };
        Link: {
            /**
             * Format: uri
             * @description Address of the page.
             * @example https://api.example.com/v1/jobs/?start=0&limit=1000
             */
            href: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
/** What each operation of the document takes and answers, by its id. */
export interface operations {
    createToken: {
        parameters: {
            query?: {
                /** @description For clients that put it here; the form comes first. */
                expires_in?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What is asked for. */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TokenForm"];
            };
        };
        responses: {
            /** @description The token. */
            200: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenAnswer"];
                };
            };
            /** @description The request is not right. */
            400: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenErrorAnswer"];
                };
            };
            /** @description The client is unknown, or its secret is wrong. */
            401: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description How to authenticate. */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenErrorAnswer"];
                };
            };
            /** @description Internal Error */
            500: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenErrorAnswer"];
                };
            };
            /** @description Service unavailable */
            503: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description Always `no-store`. */
                    "Cache-Control"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenErrorAnswer"];
                };
            };
        };
    };
    listJobs: {
        parameters: {
            query?: {
                /** @description Format of the answer; overrides the Accept header. */
                format?: "json" | "xml";
                /** @description Whether the answer is indented for people. */
                human?: boolean;
                /** @description Whether keys without a value are printed as null. */
                show_null?: boolean;
                /** @description Whether every reference is replaced by its object, recursively. */
                expand_all?: boolean;
                /** @description Comma-separated kinds of reference to replace by their objects: pipeline, application, user, file, preset, codec, job. */
                expand?: string;
                /** @description Whether files print their thumbnail as a data URI. */
                bin_data?: boolean;
                /** @description Offset of the first object of the page. */
                start?: number;
                /** @description Number of objects per page. */
                limit?: number;
                /** @description Sort ascending (1) or descending (-1). */
                direction?: 1 | -1;
                /** @description Only the jobs with these ids (comma-separated, at most 100). */
                id?: string;
                /** @description Only jobs with one of these custom keys (comma-separated, at most 100). In a key, write \, for a comma and \\ for a backslash. */
                unique_custom_key?: string;
                /** @description Only jobs with this user_data. */
                user_data?: string;
                /** @description Only jobs that are not finished, or were finished in the past 15 minutes. `false` filters nothing. */
                inprogress?: boolean;
                /** @description Only jobs of this status, or of one of these (comma-separated). */
                status?: string;
                /** @description Only jobs with this error code. */
                error_code?: string;
                /** @description Only jobs with autograph enabled (`true`: set, and not `false`) or disabled (`false`). */
                autograph?: boolean;
                /** @description Only jobs of this pipeline. */
                "pipeline.id"?: string;
                /** @description Only jobs of this application. */
                "application.id"?: string;
                /** @description Only jobs with an output that uses this preset. */
                "output.preset.id"?: string;
                /** @description Only jobs whose input file has this in its name, ignoring case. No character is special; composed and decomposed characters (Unicode NFC and NFD) are equal. */
                "input.file.name"?: string;
                /** @description Only jobs created after this time (epoch seconds or milliseconds). */
                from_date?: number;
                /** @description Only jobs created before this time (epoch seconds or milliseconds). */
                to_date?: number;
                /** @description Key to sort by; null sorts before every value. Ties are broken by id. */
                sort?: "id" | "status" | "percentage_completed" | "created_at" | "updated_at" | "finished_at" | "title" | "user_data" | "unique_custom_key" | "version" | "error_code" | "error_msg" | "output_prefix" | "pipeline.id" | "application.id" | "user.id" | "input.input_name" | "input.file.id" | "input.file.name";
                /** @description Where the page before ended, as `next` carries it: the page begins there, at any depth at the same cost. It speaks for that page alone: with another `start`, order or filter it is passed over. */
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
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobList"];
                    "application/xml": components["schemas"]["JobList"];
                };
            };
            /** @description Invalid Input */
            400: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0050001",
                     *         "error_message": "Invalid Input"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Invalid access token */
            403: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description How to authenticate, and what is wrong with the token that was sent (RFC 6750 section 3.1). */
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Not acceptable */
            406: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0x0000006",
                     *         "error_message": "Not acceptable"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Internal Error */
            500: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Service unavailable */
            503: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    getJob: {
        parameters: {
            query?: {
                /** @description Format of the answer; overrides the Accept header. */
                format?: "json" | "xml";
                /** @description Whether the answer is indented for people. */
                human?: boolean;
                /** @description Whether keys without a value are printed as null. */
                show_null?: boolean;
                /** @description Whether every reference is replaced by its object, recursively. */
                expand_all?: boolean;
                /** @description Comma-separated kinds of reference to replace by their objects: pipeline, application, user, file, preset, codec, job. */
                expand?: string;
                /** @description Whether files print their thumbnail as a data URI. */
                bin_data?: boolean;
            };
            header?: never;
            path: {
                /** @description Id of the job: 24 lower-case hexadecimal digits. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description The version of the job in this format; absent where references are expanded. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobAnswer"];
                    "application/xml": components["schemas"]["JobAnswer"];
                };
            };
            /** @description The client has this version, by its `If-None-Match`. */
            304: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description The version of the job in this format; absent where references are expanded. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Invalid Input */
            400: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0050001",
                     *         "error_message": "Invalid Input"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Invalid access token */
            403: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description How to authenticate, and what is wrong with the token that was sent (RFC 6750 section 3.1). */
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Job does not exist */
            404: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Not acceptable */
            406: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0x0000006",
                     *         "error_message": "Not acceptable"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Internal Error */
            500: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Service unavailable */
            503: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    exportJobs: {
        parameters: {
            query?: {
                /** @description One document per line (`ndjson`), or one row per job with every key that holds one value (`csv`); overrides the Accept header. Without either, `ndjson`. */
                format?: "ndjson" | "csv";
                /** @description Whether text cells of CSV that a spreadsheet would run as a formula stay as they are. By default they get a leading apostrophe. */
                raw?: boolean;
                /** @description Whether CSV begins with a byte order mark, by which Excel recognises UTF-8. */
                bom?: boolean;
                /** @description Times of CSV: epoch milliseconds (`epoch`), or ISO 8601 in UTC (`iso`) such as 2026-11-24T18:00:05.000Z. */
                times?: "epoch" | "iso";
                /** @description Only the jobs with these ids (comma-separated, at most 100). */
                id?: string;
                /** @description Only jobs with one of these custom keys (comma-separated, at most 100). In a key, write \, for a comma and \\ for a backslash. */
                unique_custom_key?: string;
                /** @description Only jobs with this user_data. */
                user_data?: string;
                /** @description Only jobs that are not finished, or were finished in the past 15 minutes. `false` filters nothing. */
                inprogress?: boolean;
                /** @description Only jobs of this status, or of one of these (comma-separated). */
                status?: string;
                /** @description Only jobs with this error code. */
                error_code?: string;
                /** @description Only jobs with autograph enabled (`true`: set, and not `false`) or disabled (`false`). */
                autograph?: boolean;
                /** @description Only jobs of this pipeline. */
                "pipeline.id"?: string;
                /** @description Only jobs of this application. */
                "application.id"?: string;
                /** @description Only jobs with an output that uses this preset. */
                "output.preset.id"?: string;
                /** @description Only jobs whose input file has this in its name, ignoring case. No character is special; composed and decomposed characters (Unicode NFC and NFD) are equal. */
                "input.file.name"?: string;
                /** @description Only jobs created after this time (epoch seconds or milliseconds). */
                from_date?: number;
                /** @description Only jobs created before this time (epoch seconds or milliseconds). */
                to_date?: number;
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
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description Invalid Input */
            400: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0050001",
                     *         "error_message": "Invalid Input"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Invalid access token */
            403: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description How to authenticate, and what is wrong with the token that was sent (RFC 6750 section 3.1). */
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Internal Error */
            500: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Service unavailable */
            503: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    getJobStatistics: {
        parameters: {
            query?: {
                /** @description Format of the answer; overrides the Accept header. */
                format?: "json" | "xml";
                /** @description Whether the answer is indented for people. */
                human?: boolean;
                /** @description Whether keys without a value are printed as null. */
                show_null?: boolean;
                /** @description Only the jobs with these ids (comma-separated, at most 100). */
                id?: string;
                /** @description Only jobs with one of these custom keys (comma-separated, at most 100). In a key, write \, for a comma and \\ for a backslash. */
                unique_custom_key?: string;
                /** @description Only jobs with this user_data. */
                user_data?: string;
                /** @description Only jobs that are not finished, or were finished in the past 15 minutes. `false` filters nothing. */
                inprogress?: boolean;
                /** @description Only jobs of this status, or of one of these (comma-separated). */
                status?: string;
                /** @description Only jobs with this error code. */
                error_code?: string;
                /** @description Only jobs with autograph enabled (`true`: set, and not `false`) or disabled (`false`). */
                autograph?: boolean;
                /** @description Only jobs of this pipeline. */
                "pipeline.id"?: string;
                /** @description Only jobs of this application. */
                "application.id"?: string;
                /** @description Only jobs with an output that uses this preset. */
                "output.preset.id"?: string;
                /** @description Only jobs whose input file has this in its name, ignoring case. No character is special; composed and decomposed characters (Unicode NFC and NFD) are equal. */
                "input.file.name"?: string;
                /** @description Only jobs created after this time (epoch seconds or milliseconds); by default 7 days before the end of the range, of days 90. A range has at most 2,000 hours or days. */
                from_date?: number;
                /** @description Only jobs created before this time (epoch seconds or milliseconds); by default now. */
                to_date?: number;
                /** @description Whether jobs are counted per hour or per day, in UTC; by default per hour where the range is at most 7 days. */
                bucket?: "hour" | "day";
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
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobStatistics"];
                    "application/xml": components["schemas"]["JobStatistics"];
                };
            };
            /** @description Invalid Input */
            400: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0050001",
                     *         "error_message": "Invalid Input"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Invalid access token */
            403: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description How to authenticate, and what is wrong with the token that was sent (RFC 6750 section 3.1). */
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Not acceptable */
            406: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0x0000006",
                     *         "error_message": "Not acceptable"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Internal Error */
            500: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Service unavailable */
            503: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    followJobs: {
        parameters: {
            query?: {
                /** @description Id of the last event that was received, for clients that cannot set the header `Last-Event-ID`, which comes first. */
                last_event_id?: string;
                /** @description Only the jobs with these ids (comma-separated, at most 100). */
                id?: string;
                /** @description Only jobs with one of these custom keys (comma-separated, at most 100). In a key, write \, for a comma and \\ for a backslash. */
                unique_custom_key?: string;
                /** @description Only jobs with this user_data. */
                user_data?: string;
                /** @description Only jobs that are not finished, or were finished in the past 15 minutes. `false` filters nothing. */
                inprogress?: boolean;
                /** @description Only jobs of this status, or of one of these (comma-separated). */
                status?: string;
                /** @description Only jobs with this error code. */
                error_code?: string;
                /** @description Only jobs with autograph enabled (`true`: set, and not `false`) or disabled (`false`). */
                autograph?: boolean;
                /** @description Only jobs of this pipeline. */
                "pipeline.id"?: string;
                /** @description Only jobs of this application. */
                "application.id"?: string;
                /** @description Only jobs with an output that uses this preset. */
                "output.preset.id"?: string;
                /** @description Only jobs whose input file has this in its name, ignoring case. No character is special; composed and decomposed characters (Unicode NFC and NFD) are equal. */
                "input.file.name"?: string;
                /** @description Only jobs created after this time (epoch seconds or milliseconds). */
                from_date?: number;
                /** @description Only jobs created before this time (epoch seconds or milliseconds). */
                to_date?: number;
            };
            header?: {
                /** @description Id of the last event that was received; browsers send it by themselves. */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events, as they happen. */
            200: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description Invalid Input */
            400: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0050001",
                     *         "error_message": "Invalid Input"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Invalid access token */
            403: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description How to authenticate, and what is wrong with the token that was sent (RFC 6750 section 3.1). */
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Internal Error */
            500: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Service unavailable */
            503: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    listPipelines: {
        parameters: {
            query?: {
                /** @description Format of the answer; overrides the Accept header. */
                format?: "json" | "xml";
                /** @description Whether the answer is indented for people. */
                human?: boolean;
                /** @description Whether keys without a value are printed as null. */
                show_null?: boolean;
                /** @description Whether every reference is replaced by its object, recursively. */
                expand_all?: boolean;
                /** @description Comma-separated kinds of reference to replace by their objects: pipeline, application, user, file, preset, codec, job. */
                expand?: string;
                /** @description Whether files print their thumbnail as a data URI. */
                bin_data?: boolean;
                /** @description Offset of the first object of the page. */
                start?: number;
                /** @description Number of objects per page. */
                limit?: number;
                /** @description Sort ascending (1) or descending (-1). */
                direction?: 1 | -1;
                /** @description Key to sort by; null sorts before every value. Ties are broken by id. */
                sort?: "name" | "description" | "default_object_timeout" | "cancel_timeout" | "input_download_dir" | "image_download_dir" | "output_upload_dir" | "image_upload_dir" | "enable_backtrace_pings" | "file.id" | "version" | "user.id" | "created_at" | "updated_at" | "id";
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
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PipelineList"];
                    "application/xml": components["schemas"]["PipelineList"];
                };
            };
            /** @description Invalid Input */
            400: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0050001",
                     *         "error_message": "Invalid Input"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Invalid access token */
            403: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description How to authenticate, and what is wrong with the token that was sent (RFC 6750 section 3.1). */
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Not acceptable */
            406: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0x0000006",
                     *         "error_message": "Not acceptable"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Internal Error */
            500: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Service unavailable */
            503: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    getPipeline: {
        parameters: {
            query?: {
                /** @description Format of the answer; overrides the Accept header. */
                format?: "json" | "xml";
                /** @description Whether the answer is indented for people. */
                human?: boolean;
                /** @description Whether keys without a value are printed as null. */
                show_null?: boolean;
                /** @description Whether every reference is replaced by its object, recursively. */
                expand_all?: boolean;
                /** @description Comma-separated kinds of reference to replace by their objects: pipeline, application, user, file, preset, codec, job. */
                expand?: string;
                /** @description Whether files print their thumbnail as a data URI. */
                bin_data?: boolean;
            };
            header?: never;
            path: {
                /** @description Id of the pipeline: 24 lower-case hexadecimal digits. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The pipeline. */
            200: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PipelineAnswer"];
                    "application/xml": components["schemas"]["PipelineAnswer"];
                };
            };
            /** @description Invalid Input */
            400: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0050001",
                     *         "error_message": "Invalid Input"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Invalid access token */
            403: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description How to authenticate, and what is wrong with the token that was sent (RFC 6750 section 3.1). */
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Pipeline does not exist */
            404: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Not acceptable */
            406: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0x0000006",
                     *         "error_message": "Not acceptable"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Internal Error */
            500: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Service unavailable */
            503: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    listApplications: {
        parameters: {
            query?: {
                /** @description Format of the answer; overrides the Accept header. */
                format?: "json" | "xml";
                /** @description Whether the answer is indented for people. */
                human?: boolean;
                /** @description Whether keys without a value are printed as null. */
                show_null?: boolean;
                /** @description Whether every reference is replaced by its object, recursively. */
                expand_all?: boolean;
                /** @description Comma-separated kinds of reference to replace by their objects: pipeline, application, user, file, preset, codec, job. */
                expand?: string;
                /** @description Whether files print their thumbnail as a data URI. */
                bin_data?: boolean;
                /** @description Offset of the first object of the page. */
                start?: number;
                /** @description Number of objects per page. */
                limit?: number;
                /** @description Sort ascending (1) or descending (-1). */
                direction?: 1 | -1;
                /** @description Key to sort by; null sorts before every value. Ties are broken by id. */
                sort?: "name" | "description" | "client_id" | "version" | "user.id" | "created_at" | "updated_at" | "id";
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
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationList"];
                    "application/xml": components["schemas"]["ApplicationList"];
                };
            };
            /** @description Invalid Input */
            400: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0050001",
                     *         "error_message": "Invalid Input"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Invalid access token */
            403: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description How to authenticate, and what is wrong with the token that was sent (RFC 6750 section 3.1). */
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Not acceptable */
            406: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0x0000006",
                     *         "error_message": "Not acceptable"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Internal Error */
            500: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Service unavailable */
            503: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    getApplication: {
        parameters: {
            query?: {
                /** @description Format of the answer; overrides the Accept header. */
                format?: "json" | "xml";
                /** @description Whether the answer is indented for people. */
                human?: boolean;
                /** @description Whether keys without a value are printed as null. */
                show_null?: boolean;
                /** @description Whether every reference is replaced by its object, recursively. */
                expand_all?: boolean;
                /** @description Comma-separated kinds of reference to replace by their objects: pipeline, application, user, file, preset, codec, job. */
                expand?: string;
                /** @description Whether files print their thumbnail as a data URI. */
                bin_data?: boolean;
            };
            header?: never;
            path: {
                /** @description Id of the application: 24 lower-case hexadecimal digits. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The application. */
            200: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationAnswer"];
                    "application/xml": components["schemas"]["ApplicationAnswer"];
                };
            };
            /** @description Invalid Input */
            400: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0050001",
                     *         "error_message": "Invalid Input"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Invalid access token */
            403: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description How to authenticate, and what is wrong with the token that was sent (RFC 6750 section 3.1). */
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Application does not exist */
            404: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Not acceptable */
            406: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0x0000006",
                     *         "error_message": "Not acceptable"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Internal Error */
            500: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Service unavailable */
            503: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /** @description Format of the answer; overrides the Accept header. */
                format?: "json" | "xml";
                /** @description Whether the answer is indented for people. */
                human?: boolean;
                /** @description Whether keys without a value are printed as null. */
                show_null?: boolean;
                /** @description Offset of the first object of the page. */
                start?: number;
                /** @description Number of objects per page. */
                limit?: number;
                /** @description Sort ascending (1) or descending (-1). */
                direction?: 1 | -1;
                /** @description Key to sort by; null sorts before every value. Ties are broken by id. */
                sort?: "first_name" | "last_name" | "email" | "name" | "confirmed_on" | "changed_email_confirmed" | "version" | "created_at" | "updated_at" | "id";
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
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserList"];
                    "application/xml": components["schemas"]["UserList"];
                };
            };
            /** @description Invalid Input */
            400: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0050001",
                     *         "error_message": "Invalid Input"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Invalid access token */
            403: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description How to authenticate, and what is wrong with the token that was sent (RFC 6750 section 3.1). */
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Not acceptable */
            406: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0x0000006",
                     *         "error_message": "Not acceptable"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Internal Error */
            500: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Service unavailable */
            503: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    getUser: {
        parameters: {
            query?: {
                /** @description Format of the answer; overrides the Accept header. */
                format?: "json" | "xml";
                /** @description Whether the answer is indented for people. */
                human?: boolean;
                /** @description Whether keys without a value are printed as null. */
                show_null?: boolean;
                /** @description Whether every reference is replaced by its object, recursively. */
                expand_all?: boolean;
                /** @description Comma-separated kinds of reference to replace by their objects: pipeline, application, user, file, preset, codec, job. */
                expand?: string;
                /** @description Whether files print their thumbnail as a data URI. */
                bin_data?: boolean;
            };
            header?: never;
            path: {
                /** @description Id of the user: 24 lower-case hexadecimal digits. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserAnswer"];
                    "application/xml": components["schemas"]["UserAnswer"];
                };
            };
            /** @description Invalid Input */
            400: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0050001",
                     *         "error_message": "Invalid Input"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Invalid access token */
            403: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description How to authenticate, and what is wrong with the token that was sent (RFC 6750 section 3.1). */
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description User does not exist */
            404: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Not acceptable */
            406: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0x0000006",
                     *         "error_message": "Not acceptable"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Internal Error */
            500: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Service unavailable */
            503: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    listPresets: {
        parameters: {
            query?: {
                /** @description Format of the answer; overrides the Accept header. */
                format?: "json" | "xml";
                /** @description Whether the answer is indented for people. */
                human?: boolean;
                /** @description Whether keys without a value are printed as null. */
                show_null?: boolean;
                /** @description Whether every reference is replaced by its object, recursively. */
                expand_all?: boolean;
                /** @description Comma-separated kinds of reference to replace by their objects: pipeline, application, user, file, preset, codec, job. */
                expand?: string;
                /** @description Whether files print their thumbnail as a data URI. */
                bin_data?: boolean;
                /** @description Offset of the first object of the page. */
                start?: number;
                /** @description Number of objects per page. */
                limit?: number;
                /** @description Sort ascending (1) or descending (-1). */
                direction?: 1 | -1;
                /** @description Key to sort by; null sorts before every value. Ties are broken by id. */
                sort?: "name" | "description" | "type" | "version" | "user.id" | "created_at" | "updated_at" | "id";
                /** @description Only presets of this type. */
                type?: "system" | "custom";
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
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PresetList"];
                    "application/xml": components["schemas"]["PresetList"];
                };
            };
            /** @description Invalid Input */
            400: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0050001",
                     *         "error_message": "Invalid Input"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Invalid access token */
            403: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description How to authenticate, and what is wrong with the token that was sent (RFC 6750 section 3.1). */
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Not acceptable */
            406: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0x0000006",
                     *         "error_message": "Not acceptable"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Internal Error */
            500: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Service unavailable */
            503: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    getPreset: {
        parameters: {
            query?: {
                /** @description Format of the answer; overrides the Accept header. */
                format?: "json" | "xml";
                /** @description Whether the answer is indented for people. */
                human?: boolean;
                /** @description Whether keys without a value are printed as null. */
                show_null?: boolean;
                /** @description Whether every reference is replaced by its object, recursively. */
                expand_all?: boolean;
                /** @description Comma-separated kinds of reference to replace by their objects: pipeline, application, user, file, preset, codec, job. */
                expand?: string;
                /** @description Whether files print their thumbnail as a data URI. */
                bin_data?: boolean;
            };
            header?: never;
            path: {
                /** @description Id of the preset: 24 lower-case hexadecimal digits. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The preset. */
            200: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PresetAnswer"];
                    "application/xml": components["schemas"]["PresetAnswer"];
                };
            };
            /** @description Invalid Input */
            400: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0050001",
                     *         "error_message": "Invalid Input"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Invalid access token */
            403: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description How to authenticate, and what is wrong with the token that was sent (RFC 6750 section 3.1). */
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Preset does not exist */
            404: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Not acceptable */
            406: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0x0000006",
                     *         "error_message": "Not acceptable"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Internal Error */
            500: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Service unavailable */
            503: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    listCodecs: {
        parameters: {
            query?: {
                /** @description Format of the answer; overrides the Accept header. */
                format?: "json" | "xml";
                /** @description Whether the answer is indented for people. */
                human?: boolean;
                /** @description Whether keys without a value are printed as null. */
                show_null?: boolean;
                /** @description Offset of the first object of the page. */
                start?: number;
                /** @description Number of objects per page. */
                limit?: number;
                /** @description Sort ascending (1) or descending (-1). */
                direction?: 1 | -1;
                /** @description Key to sort by; null sorts before every value. Ties are broken by id. */
                sort?: "name" | "description" | "type" | "version" | "created_at" | "updated_at" | "id";
                /** @description Only codecs of this type. */
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
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodecList"];
                    "application/xml": components["schemas"]["CodecList"];
                };
            };
            /** @description Invalid Input */
            400: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0050001",
                     *         "error_message": "Invalid Input"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Invalid access token */
            403: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description How to authenticate, and what is wrong with the token that was sent (RFC 6750 section 3.1). */
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Not acceptable */
            406: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0x0000006",
                     *         "error_message": "Not acceptable"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Internal Error */
            500: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Service unavailable */
            503: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    getCodec: {
        parameters: {
            query?: {
                /** @description Format of the answer; overrides the Accept header. */
                format?: "json" | "xml";
                /** @description Whether the answer is indented for people. */
                human?: boolean;
                /** @description Whether keys without a value are printed as null. */
                show_null?: boolean;
                /** @description Whether every reference is replaced by its object, recursively. */
                expand_all?: boolean;
                /** @description Comma-separated kinds of reference to replace by their objects: pipeline, application, user, file, preset, codec, job. */
                expand?: string;
                /** @description Whether files print their thumbnail as a data URI. */
                bin_data?: boolean;
            };
            header?: never;
            path: {
                /** @description Id of the codec: 24 lower-case hexadecimal digits. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The codec. */
            200: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodecAnswer"];
                    "application/xml": components["schemas"]["CodecAnswer"];
                };
            };
            /** @description Invalid Input */
            400: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0050001",
                     *         "error_message": "Invalid Input"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Invalid access token */
            403: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description How to authenticate, and what is wrong with the token that was sent (RFC 6750 section 3.1). */
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Codec does not exist */
            404: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Not acceptable */
            406: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0x0000006",
                     *         "error_message": "Not acceptable"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Internal Error */
            500: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Service unavailable */
            503: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    listFiles: {
        parameters: {
            query?: {
                /** @description Format of the answer; overrides the Accept header. */
                format?: "json" | "xml";
                /** @description Whether the answer is indented for people. */
                human?: boolean;
                /** @description Whether keys without a value are printed as null. */
                show_null?: boolean;
                /** @description Whether every reference is replaced by its object, recursively. */
                expand_all?: boolean;
                /** @description Comma-separated kinds of reference to replace by their objects: pipeline, application, user, file, preset, codec, job. */
                expand?: string;
                /** @description Whether files print their thumbnail as a data URI. */
                bin_data?: boolean;
                /** @description Offset of the first object of the page. */
                start?: number;
                /** @description Number of objects per page. */
                limit?: number;
                /** @description Sort ascending (1) or descending (-1). */
                direction?: 1 | -1;
                /** @description Key to sort by; null sorts before every value. Ties are broken by id. */
                sort?: "storage" | "title" | "name" | "type" | "subtype" | "job.id" | "autograph" | "container" | "mime_type" | "md5_checksum" | "size" | "size_on_disk" | "application.id" | "duration" | "pipeline.id" | "finished_at" | "expires_at" | "elements" | "description" | "user_data" | "uri" | "version" | "user.id" | "created_at" | "updated_at" | "id";
                /** @description Only files of these types. */
                type?: string;
                /** @description Only files of this pipeline. */
                "pipeline.id"?: string;
                /** @description Only files of this job. */
                "job.id"?: string;
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
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileList"];
                    "application/xml": components["schemas"]["FileList"];
                };
            };
            /** @description Invalid Input */
            400: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0050001",
                     *         "error_message": "Invalid Input"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Invalid access token */
            403: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description How to authenticate, and what is wrong with the token that was sent (RFC 6750 section 3.1). */
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Not acceptable */
            406: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0x0000006",
                     *         "error_message": "Not acceptable"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Internal Error */
            500: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Service unavailable */
            503: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
        };
    };
    getFile: {
        parameters: {
            query?: {
                /** @description Format of the answer; overrides the Accept header. */
                format?: "json" | "xml";
                /** @description Whether the answer is indented for people. */
                human?: boolean;
                /** @description Whether keys without a value are printed as null. */
                show_null?: boolean;
                /** @description Whether every reference is replaced by its object, recursively. */
                expand_all?: boolean;
                /** @description Comma-separated kinds of reference to replace by their objects: pipeline, application, user, file, preset, codec, job. */
                expand?: string;
                /** @description Whether files print their thumbnail as a data URI. */
                bin_data?: boolean;
            };
            header?: never;
            path: {
                /** @description Id of the file: 24 lower-case hexadecimal digits. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileAnswer"];
                    "application/xml": components["schemas"]["FileAnswer"];
                };
            };
            /** @description Invalid Input */
            400: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0050001",
                     *         "error_message": "Invalid Input"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Invalid access token */
            403: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description How to authenticate, and what is wrong with the token that was sent (RFC 6750 section 3.1). */
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description File does not exist */
            404: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Not acceptable */
            406: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": {
                     *         "error_code": "0x0000006",
                     *         "error_message": "Not acceptable"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Internal Error */
            500: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
            /** @description Service unavailable */
            503: {
                headers: {
                    /** @description Names the request in the log. */
                    "X-Request-Id"?: string;
                    /** @description When to try again (s). */
                    "Retry-After"?: number;
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
                    "application/json": components["schemas"]["ErrorAnswer"];
                    "application/xml": components["schemas"]["ErrorAnswer"];
                };
            };
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
export const pathsV1JobsGetParametersQueryFormatValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/jobs"]["get"]["parameters"]["query"]["format"]> = ["json", "xml"];
export const pathsV1JobsGetParametersQueryDirectionValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/jobs"]["get"]["parameters"]["query"]["direction"]> = [1, -1];
export const pathsV1JobsGetParametersQuerySortValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/jobs"]["get"]["parameters"]["query"]["sort"]> = ["id", "status", "percentage_completed", "created_at", "updated_at", "finished_at", "title", "user_data", "unique_custom_key", "version", "error_code", "error_msg", "output_prefix", "pipeline.id", "application.id", "user.id", "input.input_name", "input.file.id", "input.file.name"];
export const pathsV1JobsGetResponses403HeadersWWWAuthenticateValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/jobs"]["get"]["responses"]["403"]["headers"]["WWW-Authenticate"]> = ["Bearer", "Bearer error=\"invalid_token\"", "Bearer error=\"insufficient_scope\""];
export const pathsV1JobsIdGetParametersQueryFormatValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/jobs/{id}"]["get"]["parameters"]["query"]["format"]> = ["json", "xml"];
export const pathsV1JobsIdGetResponses403HeadersWWWAuthenticateValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/jobs/{id}"]["get"]["responses"]["403"]["headers"]["WWW-Authenticate"]> = ["Bearer", "Bearer error=\"invalid_token\"", "Bearer error=\"insufficient_scope\""];
export const pathsV1JobsExportGetParametersQueryFormatValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/jobs/export"]["get"]["parameters"]["query"]["format"]> = ["ndjson", "csv"];
export const pathsV1JobsExportGetParametersQueryTimesValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/jobs/export"]["get"]["parameters"]["query"]["times"]> = ["epoch", "iso"];
export const pathsV1JobsExportGetResponses403HeadersWWWAuthenticateValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/jobs/export"]["get"]["responses"]["403"]["headers"]["WWW-Authenticate"]> = ["Bearer", "Bearer error=\"invalid_token\"", "Bearer error=\"insufficient_scope\""];
export const pathsV1JobsStatisticsGetParametersQueryFormatValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/jobs/statistics"]["get"]["parameters"]["query"]["format"]> = ["json", "xml"];
export const pathsV1JobsStatisticsGetParametersQueryBucketValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/jobs/statistics"]["get"]["parameters"]["query"]["bucket"]> = ["hour", "day"];
export const pathsV1JobsStatisticsGetResponses403HeadersWWWAuthenticateValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/jobs/statistics"]["get"]["responses"]["403"]["headers"]["WWW-Authenticate"]> = ["Bearer", "Bearer error=\"invalid_token\"", "Bearer error=\"insufficient_scope\""];
export const pathsV1JobsEventsGetResponses403HeadersWWWAuthenticateValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/jobs/events"]["get"]["responses"]["403"]["headers"]["WWW-Authenticate"]> = ["Bearer", "Bearer error=\"invalid_token\"", "Bearer error=\"insufficient_scope\""];
export const pathsV1PipelinesGetParametersQueryFormatValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/pipelines"]["get"]["parameters"]["query"]["format"]> = ["json", "xml"];
export const pathsV1PipelinesGetParametersQueryDirectionValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/pipelines"]["get"]["parameters"]["query"]["direction"]> = [1, -1];
export const pathsV1PipelinesGetParametersQuerySortValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/pipelines"]["get"]["parameters"]["query"]["sort"]> = ["name", "description", "default_object_timeout", "cancel_timeout", "input_download_dir", "image_download_dir", "output_upload_dir", "image_upload_dir", "enable_backtrace_pings", "file.id", "version", "user.id", "created_at", "updated_at", "id"];
export const pathsV1PipelinesGetResponses403HeadersWWWAuthenticateValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/pipelines"]["get"]["responses"]["403"]["headers"]["WWW-Authenticate"]> = ["Bearer", "Bearer error=\"invalid_token\"", "Bearer error=\"insufficient_scope\""];
export const pathsV1PipelinesIdGetParametersQueryFormatValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/pipelines/{id}"]["get"]["parameters"]["query"]["format"]> = ["json", "xml"];
export const pathsV1PipelinesIdGetResponses403HeadersWWWAuthenticateValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/pipelines/{id}"]["get"]["responses"]["403"]["headers"]["WWW-Authenticate"]> = ["Bearer", "Bearer error=\"invalid_token\"", "Bearer error=\"insufficient_scope\""];
export const pathsV1ApplicationsGetParametersQueryFormatValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/applications"]["get"]["parameters"]["query"]["format"]> = ["json", "xml"];
export const pathsV1ApplicationsGetParametersQueryDirectionValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/applications"]["get"]["parameters"]["query"]["direction"]> = [1, -1];
export const pathsV1ApplicationsGetParametersQuerySortValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/applications"]["get"]["parameters"]["query"]["sort"]> = ["name", "description", "client_id", "version", "user.id", "created_at", "updated_at", "id"];
export const pathsV1ApplicationsGetResponses403HeadersWWWAuthenticateValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/applications"]["get"]["responses"]["403"]["headers"]["WWW-Authenticate"]> = ["Bearer", "Bearer error=\"invalid_token\"", "Bearer error=\"insufficient_scope\""];
export const pathsV1ApplicationsIdGetParametersQueryFormatValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/applications/{id}"]["get"]["parameters"]["query"]["format"]> = ["json", "xml"];
export const pathsV1ApplicationsIdGetResponses403HeadersWWWAuthenticateValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/applications/{id}"]["get"]["responses"]["403"]["headers"]["WWW-Authenticate"]> = ["Bearer", "Bearer error=\"invalid_token\"", "Bearer error=\"insufficient_scope\""];
export const pathsV1UsersGetParametersQueryFormatValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/users"]["get"]["parameters"]["query"]["format"]> = ["json", "xml"];
export const pathsV1UsersGetParametersQueryDirectionValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/users"]["get"]["parameters"]["query"]["direction"]> = [1, -1];
export const pathsV1UsersGetParametersQuerySortValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/users"]["get"]["parameters"]["query"]["sort"]> = ["first_name", "last_name", "email", "name", "confirmed_on", "changed_email_confirmed", "version", "created_at", "updated_at", "id"];
export const pathsV1UsersGetResponses403HeadersWWWAuthenticateValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/users"]["get"]["responses"]["403"]["headers"]["WWW-Authenticate"]> = ["Bearer", "Bearer error=\"invalid_token\"", "Bearer error=\"insufficient_scope\""];
export const pathsV1UsersIdGetParametersQueryFormatValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/users/{id}"]["get"]["parameters"]["query"]["format"]> = ["json", "xml"];
export const pathsV1UsersIdGetResponses403HeadersWWWAuthenticateValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/users/{id}"]["get"]["responses"]["403"]["headers"]["WWW-Authenticate"]> = ["Bearer", "Bearer error=\"invalid_token\"", "Bearer error=\"insufficient_scope\""];
export const pathsV1PresetsGetParametersQueryFormatValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/presets"]["get"]["parameters"]["query"]["format"]> = ["json", "xml"];
export const pathsV1PresetsGetParametersQueryDirectionValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/presets"]["get"]["parameters"]["query"]["direction"]> = [1, -1];
export const pathsV1PresetsGetParametersQuerySortValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/presets"]["get"]["parameters"]["query"]["sort"]> = ["name", "description", "type", "version", "user.id", "created_at", "updated_at", "id"];
export const pathsV1PresetsGetParametersQueryTypeValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/presets"]["get"]["parameters"]["query"]["type"]> = ["system", "custom"];
export const pathsV1PresetsGetResponses403HeadersWWWAuthenticateValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/presets"]["get"]["responses"]["403"]["headers"]["WWW-Authenticate"]> = ["Bearer", "Bearer error=\"invalid_token\"", "Bearer error=\"insufficient_scope\""];
export const pathsV1PresetsIdGetParametersQueryFormatValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/presets/{id}"]["get"]["parameters"]["query"]["format"]> = ["json", "xml"];
export const pathsV1PresetsIdGetResponses403HeadersWWWAuthenticateValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/presets/{id}"]["get"]["responses"]["403"]["headers"]["WWW-Authenticate"]> = ["Bearer", "Bearer error=\"invalid_token\"", "Bearer error=\"insufficient_scope\""];
export const pathsV1CodecsGetParametersQueryFormatValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/codecs"]["get"]["parameters"]["query"]["format"]> = ["json", "xml"];
export const pathsV1CodecsGetParametersQueryDirectionValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/codecs"]["get"]["parameters"]["query"]["direction"]> = [1, -1];
export const pathsV1CodecsGetParametersQuerySortValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/codecs"]["get"]["parameters"]["query"]["sort"]> = ["name", "description", "type", "version", "created_at", "updated_at", "id"];
export const pathsV1CodecsGetParametersQueryTypeValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/codecs"]["get"]["parameters"]["query"]["type"]> = ["audio", "video"];
export const pathsV1CodecsGetResponses403HeadersWWWAuthenticateValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/codecs"]["get"]["responses"]["403"]["headers"]["WWW-Authenticate"]> = ["Bearer", "Bearer error=\"invalid_token\"", "Bearer error=\"insufficient_scope\""];
export const pathsV1CodecsIdGetParametersQueryFormatValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/codecs/{id}"]["get"]["parameters"]["query"]["format"]> = ["json", "xml"];
export const pathsV1CodecsIdGetResponses403HeadersWWWAuthenticateValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/codecs/{id}"]["get"]["responses"]["403"]["headers"]["WWW-Authenticate"]> = ["Bearer", "Bearer error=\"invalid_token\"", "Bearer error=\"insufficient_scope\""];
export const pathsV1FilesGetParametersQueryFormatValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/files"]["get"]["parameters"]["query"]["format"]> = ["json", "xml"];
export const pathsV1FilesGetParametersQueryDirectionValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/files"]["get"]["parameters"]["query"]["direction"]> = [1, -1];
export const pathsV1FilesGetParametersQuerySortValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/files"]["get"]["parameters"]["query"]["sort"]> = ["storage", "title", "name", "type", "subtype", "job.id", "autograph", "container", "mime_type", "md5_checksum", "size", "size_on_disk", "application.id", "duration", "pipeline.id", "finished_at", "expires_at", "elements", "description", "user_data", "uri", "version", "user.id", "created_at", "updated_at", "id"];
export const pathsV1FilesGetResponses403HeadersWWWAuthenticateValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/files"]["get"]["responses"]["403"]["headers"]["WWW-Authenticate"]> = ["Bearer", "Bearer error=\"invalid_token\"", "Bearer error=\"insufficient_scope\""];
export const pathsV1FilesIdGetParametersQueryFormatValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/files/{id}"]["get"]["parameters"]["query"]["format"]> = ["json", "xml"];
export const pathsV1FilesIdGetResponses403HeadersWWWAuthenticateValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/files/{id}"]["get"]["responses"]["403"]["headers"]["WWW-Authenticate"]> = ["Bearer", "Bearer error=\"invalid_token\"", "Bearer error=\"insufficient_scope\""];
export const tokenAnswerToken_typeValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["TokenAnswer"]["token_type"]> = ["Bearer"];
export const tokenErrorAnswerErrorValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["TokenErrorAnswer"]["error"]> = ["invalid_request", "invalid_client", "unsupported_grant_type", "invalid_scope", "server_error", "temporarily_unavailable"];
export const tokenFormGrant_typeValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["TokenForm"]["grant_type"]> = ["client_credentials", "client_credential"];
export const jobStatusValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["Job"]["status"]> = ["QUEUED", "PROCESSING", "SUCCESS", "FAILURE"];
export const jobStatisticsBucketValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["JobStatistics"]["bucket"]> = ["hour", "day"];
