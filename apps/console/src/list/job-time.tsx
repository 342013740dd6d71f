import { createContext, useContext, type ReactNode } from 'react';
import { RelativeTime } from '../components/relative-time.js';
import { Time } from '../components/time.js';

/** True when the list shows exact times instead of relative ones. */
export const ExactTimes = createContext(false);

/** A time of the list, as the viewer has chosen. */
export function JobTime({ at }: { readonly at: number | null | undefined }): ReactNode {
  return useContext(ExactTimes) ? <Time at={at} /> : <RelativeTime at={at} />;
}
