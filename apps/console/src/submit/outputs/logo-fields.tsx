import { Button, CloseButton, FileButton, Group, Text } from '@mantine/core';
import type { Size } from '@mediajobs/jobs-domain/encoding';
import { LOGO_PRESETS } from '@mediajobs/jobs-domain/image-presets';
import type { ReactNode } from 'react';
import { ErrorText } from '../../components/error-text.js';
import { changeEntry, MAX_LOGOS, type LogoDraft } from '../draft/draft.js';
import { SelectField } from '../form/select-field.js';
import { TextField } from '../form/text-field.js';
import { LogoPreview } from './logo-preview.js';
import type { LogoPictures } from './use-logo-pictures.js';
import classes from './outputs.module.css';
import { withUnknown } from '../../components/with-unknown.js';

interface LogoFieldsProps {
  /** Path of the output in the request. */
  readonly path: string;
  readonly values: readonly LogoDraft[];
  readonly pictures: LogoPictures;
  readonly frame: Size;
  readonly background: string | null;
  /** Receives a function of the current logos, because an upload ends later. */
  readonly onUpdate: (update: (current: readonly LogoDraft[]) => readonly LogoDraft[]) => void;
}

const CHOICES = LOGO_PRESETS.map(({ name, description }) => ({
  value: name,
  label: `${name}: ${description}`,
}));
const DEFAULT_PRESET = 'logo_bottom_right';
const ACCEPTED = 'image/png,image/jpeg,image/webp,image/svg+xml';

/** Images over the frames of an output, one row each, with a preview of their places. */
export function LogoFields(props: LogoFieldsProps): ReactNode {
  const { path, values, pictures, frame, background, onUpdate } = props;
  const add = (image: string): void => onUpdate((current) => [...current, { image, preset: DEFAULT_PRESET }]);
  const hasRemotePicture = values.some(({ image }) => /^[a-z][a-z0-9+.-]*:/i.test(image.trim()));
  return (
    <fieldset className={classes['rows']}>
      <legend className={classes['legend']}>Logos</legend>
      {values.map(({ image, preset }, index) => (
        <div key={index} className={classes['row']}>
          <TextField
            path={`${path}.logos[${index}].logo_image`}
            size="xs"
            label={index === 0 ? 'Logo' : `Logo ${index + 1}`}
            placeholder="https://…/logo.png, or a key"
            value={image}
            onText={(text) => onUpdate((current) => changeEntry(current, index, { image: text }))}
          />
          <SelectField
            path={`${path}.logos[${index}].logo_preset`}
            size="xs"
            label="Position"
            data={withUnknown(CHOICES, preset)}
            value={preset}
            onText={(text) => onUpdate((current) => changeEntry(current, index, { preset: text }))}
          />
          <CloseButton
            size="sm"
            aria-label={`Remove logo ${index + 1}`}
            onClick={() => onUpdate((current) => changeEntry(current, index, null))}
          />
        </div>
      ))}
      {values.length > 0 && (
        <LogoPreview logos={values} pictures={pictures.byImage} frame={frame} background={background} />
      )}
      {hasRemotePicture && (
        <Text size="xs" c="dimmed">
          Images of other sites are not loaded here. Place and largest size are exact.
        </Text>
      )}
      {pictures.error && <ErrorText>{pictures.error.message}</ErrorText>}
      {values.length < MAX_LOGOS && (
        <Group gap="xs">
          <Button size="compact-sm" variant="default" onClick={() => add('')}>
            Add a logo
          </Button>
          {pictures.canUpload && (
            <FileButton accept={ACCEPTED} onChange={(file) => file && pictures.upload(file, add)}>
              {({ onClick }) => (
                <Button size="compact-sm" variant="default" loading={pictures.isUploading} onClick={onClick}>
                  Upload a logo
                </Button>
              )}
            </FileButton>
          )}
        </Group>
      )}
    </fieldset>
  );
}
