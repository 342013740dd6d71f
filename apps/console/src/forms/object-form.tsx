import { Alert, Button, Group, NativeSelect, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useRef, type ReactNode, type SyntheticEvent } from 'react';
import { Panel } from '../components/panel.js';
import { useFocusProblem } from '../components/use-focus-problem.js';
import { useTitle } from '../components/use-title.js';
import view from '../components/view.module.css';
import { withUnknown } from '../components/with-unknown.js';
import type { FieldErrors } from './field-errors.js';
import type { FieldChoice, FormField, FormSection } from './form-field.js';
import classes from './object-form.module.css';
import type { ObjectFormState } from './use-object-form.js';

interface ObjectFormProps {
  /** Link to the list. */
  readonly parent: ReactNode;
  readonly title: string;
  readonly submitLabel: string;
  readonly sections: readonly FormSection[];
  readonly state: ObjectFormState;
  readonly onCancel: () => void;
  /** Parts of the form that are no plain fields. */
  readonly children?: ReactNode;
}

/** A view with a form for an object of the API, which shows at each field what the service reports. */
export function ObjectForm(props: ObjectFormProps): ReactNode {
  const { parent, title, submitLabel, sections, state, onCancel, children } = props;
  const { values, errors, failure, isSending, change, submit, isRestored, discard } = state;
  const form = useRef<HTMLFormElement>(null);
  useFocusProblem(form, failure);
  useTitle(title);
  const onSubmit = (event: SyntheticEvent): void => {
    event.preventDefault();
    submit();
  };
  return (
    <div className={view['view']}>
      {parent}
      <Title order={1} mt={4} mb="md">
        {title}
      </Title>
      <form ref={form} className={view['main']} onSubmit={onSubmit} noValidate>
        <Problems {...errors} />
        {isRestored && <DraftNote onDiscard={discard} />}
        {sections.map(({ title, fields }) => (
          <Panel key={title} title={title}>
            <div className={classes['fields']}>
              {fields.map((field) => (
                <Field
                  key={field.path}
                  field={field}
                  value={values[field.path] ?? ''}
                  error={errors.byPath.get(field.path)}
                  onChange={(value) => change(field.path, value)}
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
          <Button
            variant="default"
            onClick={() => {
              discard();
              onCancel();
            }}
          >
            Cancel
          </Button>
        </Group>
      </form>
    </div>
  );
}

function DraftNote({ onDiscard }: { readonly onDiscard: () => void }): ReactNode {
  return (
    <Group gap="sm" role="status">
      <Text size="sm" c="dimmed">
        These are your changes from before. Addresses that may contain credentials are not kept.
      </Text>
      <Button size="compact-sm" variant="default" onClick={onDiscard}>
        Discard the changes
      </Button>
    </Group>
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
