import { jobName } from './job-name.js';

it.each([
  [{ id: 'a', input: { file: { name: 'film.mp4' } }, title: 'Film' }, 'film.mp4'],
  [
    { id: 'a', input: { file: { name: 'uploads/1b4e28ba-2fa1-11d2-883f-0016d3cca427/film.mp4' } } },
    'film.mp4',
  ],
  [{ id: 'a', input: { file: { name: 'uploads/0a1b2c3d4e5f/season/film.mp4' } } }, 'season/film.mp4'],
  [
    { id: 'a', input: { input_name: 'https://media.example.com/uploads/1/film.mp4' } },
    'https://media.example.com/uploads/1/film.mp4',
  ],
  [{ id: 'a', input: { file: { name: '  ' } }, title: 'Film' }, 'Film'],
  [{ id: 'a', input: { file: { name: 'uploads/1/' } } }, 'uploads/1/'],
  [{ id: 'a' }, 'a'],
])('The job %j is called %s', (job, name) => {
  expect(jobName(job as Parameters<typeof jobName>[0])).toBe(name);
});
