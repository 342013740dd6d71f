import { SettingError, type Environment } from '@mediajobs/settings';

const PROTOCOL = 'http/protobuf';

/**
 * Whether the standard `OTEL_…` variables ask for traces: an address to send them to, or `OTEL_TRACES_EXPORTER=otlp`;
 * unless `OTEL_SDK_DISABLED=true` or `OTEL_TRACES_EXPORTER=none`.
 * @throws SettingError for an exporter or a protocol that is not there.
 */
export function isTracingEnabled(environment: Environment): boolean {
  const of = (name: string): string => environment[name]?.trim() ?? '';
  if (of('OTEL_SDK_DISABLED').toLowerCase() === 'true') return false;
  const exporter = of('OTEL_TRACES_EXPORTER');
  if (exporter === 'none') return false;
  if (exporter !== '' && exporter !== 'otlp')
    throw new SettingError('OTEL_TRACES_EXPORTER', 'otlp or none', JSON.stringify(exporter));
  const addresses = ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'OTEL_EXPORTER_OTLP_ENDPOINT'];
  if (exporter === '' && addresses.every((name) => of(name) === '')) return false;
  const name =
    of('OTEL_EXPORTER_OTLP_TRACES_PROTOCOL') === ''
      ? 'OTEL_EXPORTER_OTLP_PROTOCOL'
      : 'OTEL_EXPORTER_OTLP_TRACES_PROTOCOL';
  if (![PROTOCOL, ''].includes(of(name))) throw new SettingError(name, PROTOCOL, JSON.stringify(of(name)));
  return true;
}
