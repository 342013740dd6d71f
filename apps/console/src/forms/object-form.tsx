import { Alert, Button, Group, NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { ReactNode, SyntheticEvent } from 'react';
import { Panel } from '../components/panel.js';
import view from '../components/view.module.css';
import { withUnknown } from '../components/with-unknown.js';
import type { FieldErrors } from './field-errors.js';
import type { FieldChoice, FormField, FormSection, FormValues } from './form-field.js';
import classes from './object-form.module.css';

interface ObjectFormProps {
  readonly sections: readonly FormSection[];
  readonly values: FormValues;
  readonly errors: FieldErrors;
  readonly submitLabel: string;
  readonly isSending: boolean;
  readonly onChange: (path: string, value: string) => void;
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
  /** Parts of the form that are no plain fields. */
  readonly children?: ReactNode;
}

/** A form for an object of the API, which shows at each field what the service reports. */
export function ObjectForm(props: ObjectFormProps): ReactNode {
  const { sections, values, errors, submitLabel, isSending, onChange, onSubmit, onCancel, children } = props;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className={view['main']} onSubmit={submit} noValidate>
      <Problems {...errors} />
      {sections.map(({ title, fields }) => (
        <Panel key={title} title={title}>
          <div className={classes['fields']}>
            {fields.map((field) => (
              <Field
                key={field.path}
                field={field}
                value={values[field.path] ?? ''}
                error={errors.byPath.get(field.path)}
                onChange={(value) => onChange(field.path, value)}
              />
            ))}
          </div>
        </Panel>
      ))}
      {children}
      <Group>
        <Button type="submit" loading={isSending}>
          {submitLabel}
        </Button>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
      </Group>
    </form>
  );
}

function Problems({ byPath, others }: FieldErrors): ReactNode {
  const messages = byPath.size > 0 ? ['Correct the marked fields.', ...others] : others;
  if (messages.length === 0) return null;
  return (
    <Alert color="red" role="alert" title="Nothing was saved">
      {messages.map((message) => (
        <div key={message}>{message}</div>
      ))}
    </Alert>
  );
}

interface FieldProps {
  readonly field: FormField;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

const FLAG_CHOICES: readonly FieldChoice[] = [
  { value: '', label: 'Default' },
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
];

function Field({ field, value, error, onChange }: FieldProps): ReactNode {
  const { label, description, placeholder, isRequired = false, input } = field;
  const common = { label, description, error, value, withAsterisk: isRequired };
  const change = (event: { readonly currentTarget: { readonly value: string } }): void =>
    onChange(event.currentTarget.value);
  switch (input.type) {
    case 'long':
      return (
        <Textarea
          {...common}
          className={classes['wide'] ?? ''}
          autosize
          minRows={2}
          maxRows={8}
          onChange={change}
        />
      );
    case 'flag':
      return <NativeSelect {...common} data={[...FLAG_CHOICES]} onChange={change} />;
    case 'choice':
    case 'referenceChoice':
      return <NativeSelect {...common} data={withUnknown(input.choices, value)} onChange={change} />;
    default:
      return (
        <TextInput
          {...common}
          placeholder={placeholder ?? ''}
          inputMode={input.type === 'number' ? 'decimal' : 'text'}
          autoComplete="off"
          onChange={change}
        />
      );
  }
}
