import { Kbd, Title } from '@mantine/core';
import '@mantine/core/styles/Kbd.css';
import type { ReactNode } from 'react';
import { Dialog } from '../components/dialog.js';
import classes from './shortcut-help.module.css';
import { GENERAL_SHORTCUTS, useShortcutGroups } from './shortcuts.js';

/** Lists the keyboard shortcuts of the console and of the current view. */
export function ShortcutHelp({ onClose }: { readonly onClose: () => void }): ReactNode {
  const groups = [GENERAL_SHORTCUTS, ...useShortcutGroups()];
  return (
    <Dialog title="Keyboard shortcuts" isOpen onClose={onClose}>
      {groups.map(({ title, shortcuts }) => (
        <section key={title} aria-label={title}>
          <Title order={3} mt="md" mb="xs">
            {title}
          </Title>
          <dl className={classes['shortcuts']}>
            {shortcuts.map(({ keys, label }) => (
              <div key={label} className={classes['shortcut']}>
                <dt>{label}</dt>
                <dd>
                  {keys.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
