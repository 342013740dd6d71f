import { StepError } from '@mediajobs/jobs-engine';
import { FetchError, ObjectMissingError } from '@mediajobs/storage';
import { toLogoError } from './load-logos.js';

describe('the error of a logo that cannot be loaded', () => {
  it.each([
    [new FetchError('missing', 'm'), 'logoMissing'],
    [new FetchError('denied', 'm'), 'logoMissing'],
    [new FetchError('addressNotAllowed', 'm'), 'logoMissing'],
    [new FetchError('tooLarge', 'm'), 'logoTooLarge'],
    [new FetchError('failed', 'm'), 'logoDownloadFailed'],
    [new FetchError('timedOut', 'm'), 'logoDownloadFailed'],
    [new ObjectMissingError('k'), 'logoMissing'],
    [new FetchError('diskFull', 'm'), 'outOfDisk'],
    [new StepError('logoTooLarge', 'm'), 'logoTooLarge'],
  ])('%s is the failure %s', (error, failure) => {
    expect(toLogoError(error, 'logo.svg')).toMatchObject({ name: 'StepError', failure });
  });

  it('names the image', () => {
    const error = toLogoError(new FetchError('missing', 'status 404'), 'https://example.com/logo.svg');
    expect(error).toMatchObject({ message: 'logo https://example.com/logo.svg: status 404' });
  });

  it('is unchanged if it is a fault', () => {
    const fault = new TypeError('fault');
    expect(toLogoError(fault, 'logo.svg')).toBe(fault);
  });
});
