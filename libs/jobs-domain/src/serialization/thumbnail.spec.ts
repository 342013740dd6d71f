import { insertThumbnail } from './thumbnail.js';

const BODY =
  '{"name":"a","uri":"u","version":1,"id":"547f3eede4b025bcbff38657","href":"/v1/files/547f3eede4b025bcbff38657"}';

describe('the thumbnail of a file', () => {
  it('is inserted in the order of the model', () => {
    expect(insertThumbnail(BODY, 'data:image/png;base64,AA==')).toBe(
      BODY.replace('"uri":"u",', '"uri":"u","thumbnail":"data:image/png;base64,AA==",'),
    );
  });

  it('keeps other keys', () => {
    const body =
      '{"name":"","autograph":false,"size":0,"thumbnail":"data:,","version":0,"id":"a","href":"/v1/files/a"}';
    expect(insertThumbnail(body.replace('"thumbnail":"data:,",', ''), 'data:,')).toBe(body);
  });

  it('is absent without one', () => {
    expect(insertThumbnail(BODY, null)).toBe(BODY);
  });
});
