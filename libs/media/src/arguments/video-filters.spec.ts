import { build, graph, values } from '../../test/support/encoding-runs.js';
import { inputPlan, mediaInfo, outputPlan, videoEncoding, videoStream } from '../../test/support/plans.js';

describe('filters of the picture', () => {
  it.each([
    [0, ''],
    [90, 'transpose=clock'],
    [180, 'hflip,vflip'],
    [270, 'transpose=cclock'],
  ] as const)('turns by %d degrees', (rotate, filter) => {
    const filters = graph(outputPlan({}, { rotate }));
    expect(filters).toContain(`out_range=tv,${filter === '' ? '' : `${filter},`}format=yuv420p`);
  });

  it('turns a mirrored source itself, unless the settings do', () => {
    const info = mediaInfo({ video: videoStream({ rotation: 90, isMirrored: true }) });
    expect(build(outputPlan(), info)[0]?.slice(0, 3)).toEqual(['-noautorotate', '-i', '/step/in.mp4']);
    expect(graph(outputPlan(), info)).toMatch(
      /^\[0:0\]nullsink;\[0:0\].*:round=near,vflip,transpose=clock,sidedata=mode=delete:type=DISPLAYMATRIX,scale=/,
    );
    expect(graph(outputPlan({}, { rotate: 0 }), info)).toMatch(
      /:round=near,transpose=clock,sidedata.*,transpose=cclock,format/,
    );
  });

  it('deinterlaces before it changes the rate', () => {
    const info = mediaInfo({ video: videoStream({ isInterlaced: true, frameRate: 50 }) });
    expect(graph(outputPlan(), info)).toMatch(/,bwdif=[^,]+,fps=fps=25\/1/);
  });

  it('crops, scales and pads', () => {
    const settings = { aspectRatio: 1 } as const;
    const filled = outputPlan({ video: videoEncoding({ scaling: 'fill' }) }, settings);
    expect(graph(filled)).toContain('crop=w=360:h=360,scale=w=360:h=360:');
    expect(graph(outputPlan({}, settings))).toContain('pad=w=480:h=480:x=(ow-iw)/2:y=(oh-ih)/2');
  });

  it.each([
    ['pq', 'smpte2084'],
    ['hlg', 'arib-std-b67'],
  ] as const)('maps %s to SDR', (transfer, name) => {
    const filters = graph(
      outputPlan(),
      mediaInfo({ video: videoStream({ transfer, pixelFormat: 'yuv420p10le' }) }),
    );
    expect(filters).toContain(`zscale=tin=${name}:min=2020_ncl:pin=2020:rin=limited:t=linear:p=709`);
    expect(filters).toContain('tonemap=tonemap=hable');
  });

  it('converts a wide gamut without mapping', () => {
    const filters = graph(outputPlan(), mediaInfo({ video: videoStream({ colorSpace: 'bt2020nc' }) }));
    expect(filters).toContain(
      'zscale=tin=709:min=2020_ncl:pin=2020:rin=limited:t=709:p=709:r=full,format=gbrp10le',
    );
    expect(filters).not.toContain('tonemap');
  });

  it('leaves the matrix of RGB to ffmpeg', () => {
    const filters = graph(outputPlan(), mediaInfo({ video: videoStream({ pixelFormat: 'gbrp' }) }));
    expect(filters).toContain('flags=bicubic:out_color_matrix=bt709:out_range=tv');
  });

  it('keeps the frames before a start for the picture only', () => {
    const runs = build(outputPlan(), mediaInfo(), inputPlan({ startTime: 4 }));
    expect(values(runs, '-filter_complex').join()).toContain(
      "setpts='if(eq(N,0)*lt(T,2)*gte(T,0),0,PTS)',fps=fps=25/1:round=near,trim=start=0,",
    );
    expect(values(runs, '-filter:a').join()).toMatch(/^atrim=start=0,aresample=/);
  });

  it('shows the last frame from a start that lies in it', () => {
    const filters = graph(outputPlan(), mediaInfo(), inputPlan({ startTime: 9.99 }));
    expect(filters).toContain(
      ',fps=fps=25/1:round=near:eof_action=pass,tpad=stop=-1:stop_mode=clone,trim=start=0:end=0.04,',
    );
  });
});
