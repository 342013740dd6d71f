import type { Codec, Preset } from '@mediajobs/jobs-client';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ErrorView } from '../components/error-view.js';
import { LoadingView } from '../components/loading-view.js';
import { TextLink } from '../components/text-link.js';
import { mergeBodies, readValues, toChanges, toCopy, type FormValues } from '../forms/form-field.js';
import { ObjectForm } from '../forms/object-form.js';
import { useObjectForm } from '../forms/use-object-form.js';
import { useClient } from '../session/client.js';
import { presetSections, withoutUnusedCodecs } from './preset-form.js';
import { codecsQuery, presetQuery } from './preset-query.js';
import { parseCopySearch } from './preset-search.js';

const editRoute = getRouteApi('/signed-in/presets/$id/edit');
const newRoute = getRouteApi('/signed-in/presets/new');

/** Form that creates a preset, from nothing or from another one. */
export function NewPresetView(): ReactNode {
  const { copy } = newRoute.useSearch({ select: parseCopySearch });
  return <LoadedForm source={copy ?? null} isCopy />;
}

/** Form that changes a preset. */
export function EditPresetView(): ReactNode {
  return <LoadedForm source={editRoute.useParams().id} isCopy={false} />;
}

interface LoadedFormProps {
  /** Id of the preset that the form starts from; null for none. */
  readonly source: string | null;
  readonly isCopy: boolean;
}

function LoadedForm({ source, isCopy }: LoadedFormProps): ReactNode {
  const client = useClient();
  const codecs = useQuery(codecsQuery(client));
  const preset = useQuery({ ...presetQuery(client, source ?? ''), enabled: source !== null });
  const failed = [codecs, preset].find(({ error, data }) => error && !data);
  if (failed?.error)
    return <ErrorView error={failed.error} subject="The preset" onRetry={() => void failed.refetch()} />;
  if (!codecs.data || (source !== null && !preset.data)) return <LoadingView subject="the preset" />;
  return <PresetForm source={preset.data ?? null} isCopy={isCopy} codecs={codecs.data} />;
}

interface PresetFormProps {
  readonly source: Preset<'codec'> | null;
  readonly isCopy: boolean;
  readonly codecs: readonly Codec[];
}

function PresetForm({ source, isCopy, codecs }: PresetFormProps): ReactNode {
  const edited = isCopy ? null : source;
  const client = useClient();
  const navigate = useNavigate();
  const listFields = (current: FormValues) => presetSections(current, codecs).flatMap(({ fields }) => fields);
  const stored = readStored(source, listFields);
  const initial = isCopy && source ? { ...stored, name: `${stored['name'] ?? ''} (copy)` } : stored;
  const open = (id: string): Promise<void> => navigate({ to: '/presets/$id', params: { id } });
  const send = async (values: FormValues): Promise<string> => {
    const changes = withoutUnusedCodecs(toChanges(values, stored, listFields(values)), values);
    if (edited) {
      const params = { path: { id: edited.id } };
      await client.api.PUT('/v1/presets/{id}', { params, body: changes as never });
      return edited.id;
    }
    const body = mergeBodies(source ? toCopy(source) : {}, changes) as never;
    const { data } = await client.api.POST('/v1/presets', { body });
    return (data as { readonly preset: Preset }).preset.id;
  };
  const form = useObjectForm({
    form: `preset ${isCopy ? 'copy ' : ''}${source?.id ?? 'new'}`,
    initial,
    listPaths: (values) => listFields(values).map(({ path }) => path),
    send,
    listQueries: (id) => [['presets'], ['names', 'presets'], ['preset', id]],
    onSaved: open,
  });
  return (
    <ObjectForm
      parent={<TextLink to="/presets">Presets</TextLink>}
      title={edited ? `Edit ${edited.name ?? edited.id}` : 'New preset'}
      submitLabel={edited ? 'Save' : 'Create preset'}
      sections={presetSections(form.values, codecs)}
      state={form}
      onCancel={() => void (source ? open(source.id) : navigate({ to: '/presets' }))}
    />
  );
}

/** Fields depend on the codecs, so that these are read first. */
function readStored(
  source: object | null,
  listFields: (current: FormValues) => Parameters<typeof readValues>[1],
): FormValues {
  const codecs = readValues(source ?? {}, listFields({}));
  return readValues(source ?? {}, listFields(codecs));
}
