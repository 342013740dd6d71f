import { DATABASE_SETTINGS } from './database-settings.js';
import { ENGINE_SETTINGS } from './engine-settings.js';
import { OIDC_SETTINGS } from './oidc-settings.js';
import {
  AUTH_SETTINGS,
  EVENT_SETTINGS,
  HTTP_SETTINGS,
  LIMIT_SETTINGS,
  OPERATION_SETTINGS,
} from './server-settings.js';
import { WORKER_SETTINGS } from './worker-settings.js';
import { describeRule, type Setting, type SettingTable } from './setting.js';

const GROUPS: Readonly<Record<string, SettingTable>> = {
  HTTP: HTTP_SETTINGS,
  Database: DATABASE_SETTINGS,
  Authentication: AUTH_SETTINGS,
  'Identity provider': OIDC_SETTINGS,
  Limits: LIMIT_SETTINGS,
  Events: EVENT_SETTINGS,
  Operations: OPERATION_SETTINGS,
  Engine: ENGINE_SETTINGS,
  Worker: WORKER_SETTINGS,
};

const COMMENT_WIDTH = 110;

/** Renders `.env.example`: every setting with its default. */
export function renderEnvExample(): string {
  const groups = Object.entries(GROUPS).map(([title, table]) => {
    const settings = Object.values(table).map(renderVariable);
    return `# --- ${title}\n\n${settings.join('\n')}`;
  });
  return `# Written by "npm run settings". Copy to .env, or set variables in the environment, which takes precedence.\n\n${groups.join('\n')}`;
}

function renderVariable(setting: Setting): string {
  const { name, example, default: value = '' } = setting;
  const rule = describeRule(setting.schema);
  const comment = wrap(`${setting.description}${rule && ` Must be ${rule}.`}`.replaceAll('`', ''));
  return `${comment}${value === '' ? `#${name}=${example ?? ''}` : `${name}=${value}`}\n`;
}

/** Breaks a text into lines of comment. */
function wrap(text: string): string {
  const lines = text.match(new RegExp(`.{1,${COMMENT_WIDTH}}(?:\\s+|$)`, 'g')) ?? [text];
  return lines.map((line) => `# ${line.trimEnd()}\n`).join('');
}

/** Renders `docs/settings.md`: a table for each group of settings. */
export function renderSettingsPage(): string {
  const groups = Object.entries(GROUPS).map(([title, table]) => {
    const rows = Object.values(table).map(renderRow).join('');
    return `## ${title}\n\n| Variable | Default | Value | Meaning |\n| --- | --- | --- | --- |\n${rows}`;
  });
  return `# Settings

<!-- Written by "npm run settings" from libs/settings. -->
<!-- prettier-ignore-start -->

Every setting is an environment variable. A file \`.env\` in the working directory adds the variables that are unset.

${groups.join('\n')}
<!-- prettier-ignore-end -->
`;
}

function renderRow({ name, default: value = '', schema, description }: Setting): string {
  return `| \`${name}\` | ${value === '' ? '' : `\`${value}\``} | ${describeRule(schema)} | ${description} |\n`;
}
