/** What a code of a failed job means, and what to do about it. */
export interface ErrorMeaning {
  readonly meaning: string;
  readonly advice: string;
}

const MEANINGS: Readonly<Record<string, ErrorMeaning>> = {
  '0x005001': {
    meaning: 'The source could not be fetched in full.',
    advice: 'Check that its server answers and allows long transfers, then submit the job again.',
  },
  '0x005002': {
    meaning: 'There is no file at the address of the source.',
    advice: 'Check the address for typing errors, and that the upload was finished before the job began.',
  },
  '0x005003': {
    meaning: 'The container or codec of the source is not one that can be read.',
    advice: 'Convert the source, or name its container if it was not recognised.',
  },
  '0x005004': {
    meaning: 'The source ends too early or holds broken data.',
    advice: 'Upload it again and compare sizes and checksums.',
  },
  '0x005005': {
    meaning: 'The storage of the source refused to hand it out.',
    advice: 'Check the credentials and the permissions of the pipeline.',
  },
  '0x005015': {
    meaning: 'Encoding stopped part of the way.',
    advice: 'Look at which output stopped first and at its settings; try the source with another preset.',
  },
  '0x005016': {
    meaning: 'The video track could not be decoded.',
    advice: 'Play the source elsewhere; if it plays there, re-encode it and submit it again.',
  },
  '0x005017': {
    meaning: 'The audio track could not be decoded.',
    advice: 'Play the source elsewhere; if it plays there, re-encode its audio and submit it again.',
  },
  '0x005018': {
    meaning: 'The image that is laid over the video could not be read.',
    advice: 'Check the address and the format of the logo.',
  },
  '0x005020': {
    meaning: 'The job ran longer than its pipeline allows and was cancelled.',
    advice: 'Raise the time limit of the pipeline, or split the source.',
  },
  '0x005030': {
    meaning: 'The outputs were made but could not be delivered.',
    advice: 'Check that the storage has room and accepts writes with the credentials of the pipeline.',
  },
  '0x005031': {
    meaning: 'The folder for the outputs does not exist.',
    advice: 'Create it, or correct the output folder of the pipeline.',
  },
};

/** Families of codes, for those that are not known one by one. */
const FAMILIES: readonly (readonly [RegExp, ErrorMeaning])[] = [
  [
    /^0x00500/i,
    {
      meaning: 'Something was wrong with the source, before encoding began.',
      advice: 'Check that it exists, can be read and is complete.',
    },
  ],
  [
    /^0x0050[12]/i,
    {
      meaning: 'Something went wrong while the source was encoded.',
      advice: 'Look at which output stopped first and at its settings.',
    },
  ],
  [
    /^0x00503/i,
    {
      meaning: 'The outputs could not be delivered.',
      advice: 'Check the output folder and the credentials of the pipeline.',
    },
  ],
];

/** What an error code means; null where nothing is known of it. */
export function errorMeaningOf(code: string | null | undefined): ErrorMeaning | null {
  if (code === null || code === undefined) return null;
  return MEANINGS[code.toLowerCase()] ?? FAMILIES.find(([pattern]) => pattern.test(code))?.[1] ?? null;
}
