import { Button, Checkbox, Group, Text, TextInput } from '@mantine/core';
import type { SourceProperties } from '@mediajobs/jobs-domain/encoding';
import { useState, type ReactNode } from 'react';
import { formatNumber } from '../../components/format.js';
import { useProblem } from '../form/problems-context.js';
import { PresetCard } from './preset-card.js';
import { PRESET_GROUPS, type PresetGroup } from './preset-groups.js';
import classes from './presets.module.css';
import type { PresetChoice } from './presets-query.js';

interface PresetFieldProps {
  readonly choices: readonly PresetChoice[];
  /** True until the choices are known. */
  readonly isLoading: boolean;
  /** Ids of the presets that outputs have. */
  readonly value: readonly string[];
  readonly isRequired: boolean;
  readonly source: SourceProperties | null;
  readonly onAdd: (preset: string) => void;
  readonly onRemove: (preset: string) => void;
}

/** Its presets play everywhere. */
const DEFAULT_GROUP: PresetGroup = 'MP4';

/** More cards would make the form slow; the search finds the others. */
const MAX_CARDS = 60;

/** Chooses the presets of the outputs from cards, by group or by name. */
export function PresetField({
  choices,
  isLoading,
  value,
  isRequired,
  source,
  onAdd,
  onRemove,
}: PresetFieldProps): ReactNode {
  const groups = PRESET_GROUPS.filter((name) => choices.some((choice) => choice.group === name));
  const [chosenGroup, setGroup] = useState<PresetGroup | null>(null);
  const [text, setText] = useState('');
  const group = chosenGroup ?? groups.find((name) => name === DEFAULT_GROUP) ?? groups[0];
  const found = filterChoices(choices, group, text);
  const change = (next: readonly string[]): void => {
    for (const id of next) if (!value.includes(id)) onAdd(id);
    for (const id of value) if (!next.includes(id)) onRemove(id);
  };
  return (
    <Checkbox.Group
      label="Presets"
      description="Each one adds an output."
      withAsterisk={isRequired}
      error={useProblem('outputs')}
      value={[...value]}
      onChange={change}
    >
      <Group gap="xs" my="xs">
        <GroupButtons
          groups={groups}
          pressed={text === '' ? group : undefined}
          onPress={(name) => {
            setGroup(name);
            setText('');
          }}
        />
        <TextInput
          className={classes['search'] ?? ''}
          size="xs"
          type="search"
          aria-label="Find a preset"
          placeholder="Find a preset"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </Group>
      <div className={classes['cards']}>
        {found.slice(0, MAX_CARDS).map((choice) => (
          <PresetCard key={choice.id} choice={choice} isChecked={value.includes(choice.id)} source={source} />
        ))}
      </div>
      <Text size="sm" role="status">
        {describeResult(found.length, text, isLoading)}
      </Text>
    </Checkbox.Group>
  );
}

interface GroupButtonsProps {
  readonly groups: readonly PresetGroup[];
  readonly pressed: PresetGroup | undefined;
  readonly onPress: (group: PresetGroup) => void;
}

function GroupButtons({ groups, pressed, onPress }: GroupButtonsProps): ReactNode {
  return groups.map((name) => (
    <Button
      key={name}
      size="compact-sm"
      variant={name === pressed ? 'filled' : 'default'}
      aria-pressed={name === pressed}
      onClick={() => onPress(name)}
    >
      {name}
    </Button>
  ));
}

function describeResult(found: number, text: string, isLoading: boolean): string {
  if (isLoading) return 'Loading presets…';
  if (found > MAX_CARDS)
    return `${formatNumber(found - MAX_CARDS)} more: type a part of the name to find them.`;
  return found === 0 && text !== '' ? `No preset contains “${text}”.` : '';
}

/** A text is searched in all groups. */
function filterChoices(
  choices: readonly PresetChoice[],
  group: PresetGroup | undefined,
  text: string,
): readonly PresetChoice[] {
  const searched = text.trim().toLowerCase();
  if (searched === '') return choices.filter((choice) => choice.group === group);
  return choices.filter(({ name, description = '' }) =>
    `${name} ${description}`.toLowerCase().includes(searched),
  );
}
