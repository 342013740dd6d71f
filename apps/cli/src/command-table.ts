import type { Command } from 'commander';

/** A command of the top level. */
export interface CommandSpec {
  readonly name: string;
  readonly description: string;
  /** Loads the function that adds arguments, options and subcommands. */
  readonly load: () => Promise<(command: Command) => void>;
}

/** Commands that use a service. */
export const CLIENT_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'submit',
    description: 'Transcode files: upload, submit, wait and download in one command',
    load: async () => (await import('./commands/submit.js')).addSubmit,
  },
  {
    name: 'jobs',
    description: 'Submit, list, follow and export jobs',
    load: async () => (await import('./commands/jobs.js')).addJobs,
  },
  {
    name: 'files',
    description: 'Upload, list, download and delete files',
    load: async () => (await import('./commands/files.js')).addFiles,
  },
  {
    name: 'pipelines',
    description: 'List, create, change and delete pipelines',
    load: async () => (await import('./commands/pipelines.js')).addPipelines,
  },
  {
    name: 'presets',
    description: 'List, create, change and delete presets',
    load: async () => (await import('./commands/presets.js')).addPresets,
  },
  {
    name: 'templates',
    description: 'List, create, change and delete templates of jobs',
    load: async () => (await import('./commands/templates.js')).addTemplates,
  },
  {
    name: 'applications',
    description: 'List applications',
    load: async () => (await import('./commands/applications.js')).addApplications,
  },
  {
    name: 'uploads',
    description: 'List and cancel uploads',
    load: async () => (await import('./commands/uploads.js')).addUploads,
  },
  {
    name: 'queue',
    description: 'Print what waits and runs, by account and priority',
    load: async () => (await import('./commands/queue.js')).addQueue,
  },
  {
    name: 'workers',
    description: 'List workers',
    load: async () => (await import('./commands/workers.js')).addWorkers,
  },
  {
    name: 'webhooks',
    description: 'List, repeat and test webhooks, and rotate their secrets',
    load: async () => (await import('./commands/webhooks.js')).addWebhooks,
  },
  {
    name: 'stats',
    description: 'Count jobs by status, time, pipeline and preset',
    load: async () => (await import('./commands/stats.js')).addStats,
  },
  {
    name: 'open',
    description: 'Open the console in a browser',
    load: async () => (await import('./commands/open.js')).addOpen,
  },
  {
    name: 'whoami',
    description: 'Print the service, the account and the token in use',
    load: async () => (await import('./commands/whoami.js')).addWhoami,
  },
];

/** Commands that change the settings of this program. */
export const SETTING_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'login',
    description: 'Save the address of a service and a token for it',
    load: async () => (await import('./commands/login.js')).addLogin,
  },
  {
    name: 'logout',
    description: 'Delete the saved address and token',
    load: async () => (await import('./commands/logout.js')).addLogout,
  },
  {
    name: 'profiles',
    description: 'List and select the services that you are signed in to',
    load: async () => (await import('./commands/profiles.js')).addProfiles,
  },
];

/** Commands that use the database. */
export const SERVER_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'import',
    description: 'Import jobs, files, presets and other documents of the reference API',
    load: async () => (await import('./commands/import.js')).addImport,
  },
  {
    name: 'seed',
    description: 'Fill the database with generated jobs, and simulate live ones',
    load: async () => (await import('./commands/seed.js')).addSeed,
  },
  {
    name: 'token',
    description: 'Create, list, revoke and rotate access tokens',
    load: async () => (await import('./commands/token.js')).addToken,
  },
  {
    name: 'application',
    description: 'Register OAuth clients, which request tokens at POST /v1/oauth2/token/',
    load: async () => (await import('./commands/application.js')).addApplication,
  },
  {
    name: 'account',
    description: 'Administer accounts',
    load: async () => (await import('./commands/account.js')).addAccount,
  },
  {
    name: 'migrate',
    description: 'Migrate the database to the schema of this version',
    load: async () => (await import('./commands/migrate.js')).addMigrate,
  },
  {
    name: 'check',
    description: 'Check the consistency of the database; print one finding per line',
    load: async () => (await import('./commands/check.js')).addCheck,
  },
];
