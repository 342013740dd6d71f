import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './choice-list.module.css';

/** Something that can be chosen. */
export interface Choice {
  readonly id: string;
  readonly name: string;
  readonly facts: ReactNode;
}

interface ChoiceListProps {
  /** Names the list for screen readers. */
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly isLoading: boolean;
  readonly onChoose: (choice: Choice) => void;
}

/** A list of objects of which one is chosen by a click. */
export function ChoiceList({ label, choices, isLoading, onChoose }: ChoiceListProps): ReactNode {
  return (
    <ul className={classes['choices']} aria-label={label} aria-busy={isLoading}>
      {choices.map((choice) => (
        <li key={choice.id}>
          <UnstyledButton className={classes['choice'] ?? ''} onClick={() => onChoose(choice)}>
            <span className={classes['name']} dir="auto">
              {choice.name}
            </span>
            <span className={classes['facts']}>{choice.facts}</span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
