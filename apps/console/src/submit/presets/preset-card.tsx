import { Checkbox } from '@mantine/core';
import { estimateOutput, toEncodingSettings, type SourceProperties } from '@mediajobs/jobs-domain/encoding';
import type { ReactNode } from 'react';
import {
  describeBytes,
  describeFormat,
  describePicture,
  describeRate,
  explainBytes,
} from './describe-preset.js';
import classes from './presets.module.css';
import type { PresetChoice } from './presets-query.js';

interface PresetCardProps {
  readonly choice: PresetChoice;
  readonly isChecked: boolean;
  readonly source: SourceProperties | null;
}

/** A preset with what it produces of the source. */
export function PresetCard({ choice, isChecked, source }: PresetCardProps): ReactNode {
  const { id, name, description } = choice;
  return (
    <div className={classes['card']} data-checked={isChecked} title={description}>
      <Checkbox
        value={id}
        label={name}
        description={<Facts choice={choice} source={source} />}
        classNames={{
          inner: classes['cardBox'] ?? '',
          label: classes['cardLabel'] ?? '',
          description: classes['cardFacts'] ?? '',
        }}
      />
    </div>
  );
}

function Facts({ choice: { encoding, preset, description }, source }: Omit<PresetCardProps, 'isChecked'>) {
  if (!encoding) return description ?? 'Its codecs are unknown.';
  const estimate = estimateOutput(encoding, toEncodingSettings(preset.settings, null), source);
  return (
    <>
      <span>{describeFormat(encoding)}</span>
      <span>{describePicture(encoding, estimate)}</span>
      <span>{describeRate(encoding)}</span>
      {estimate ? (
        <strong title={explainBytes(estimate)}>{describeBytes(estimate)}</strong>
      ) : (
        <span>{encoding.video ? 'The source has no video.' : 'The source has no sound.'}</span>
      )}
    </>
  );
}
