import type { ReactNode } from 'react';
import { ASSUMPTIONS, type AssumptionValues } from '../draft/settings.js';
import { useHasProblemBelow } from '../form/problems-context.js';
import { SelectField } from '../form/select-field.js';
import { TextField } from '../form/text-field.js';
import classes from './source.module.css';

interface AssumptionFieldsProps {
  readonly values: AssumptionValues;
  readonly onChange: (values: AssumptionValues) => void;
}

const INTERLACED_CHOICES = [
  { value: '', label: 'As detected' },
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
];

/** Reading of the source, for files whose headers are wrong or missing. */
export function AssumptionFields({ values, onChange }: AssumptionFieldsProps): ReactNode {
  const hasProblem = useHasProblemBelow('input');
  const count = Object.values(values).filter((value) => value.trim() !== '').length;
  return (
    <details open={hasProblem || undefined}>
      <summary className={classes['summary']}>
        How the source is read{count > 0 ? ` (${count} changed)` : ''}
      </summary>
      <div className={classes['fields']}>
        {ASSUMPTIONS.map(({ path, label, placeholder }) =>
          path === 'force_interlaced' ? (
            <SelectField
              key={path}
              path={`input.${path}`}
              size="xs"
              label={label}
              data={INTERLACED_CHOICES}
              value={values[path] ?? ''}
              onText={(text) => onChange({ ...values, [path]: text })}
            />
          ) : (
            <TextField
              key={path}
              path={`input.${path}`}
              size="xs"
              label={label}
              placeholder={placeholder}
              value={values[path] ?? ''}
              onText={(text) => onChange({ ...values, [path]: text })}
            />
          ),
        )}
      </div>
    </details>
  );
}
