// Writes .env.example and docs/settings.md from libs/settings.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderEnvExample, renderSettingsPage } from '@mediajobs/settings/documentation';

const root = join(import.meta.dirname, '..');
writeFileSync(join(root, '.env.example'), renderEnvExample());
writeFileSync(join(root, 'docs/settings.md'), renderSettingsPage());
