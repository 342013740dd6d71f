// One file, because all views share one service and one browser.
import './views/sign-in.js';
import './views/access.js';
import './views/routes.js';
import './views/list.js';
import './views/list-work.js';
import './views/job.js';
import './views/job-layout.js';
import './views/compare.js';
import './views/submit.js';
import './views/submitted-job.js';
import './views/draft.js';
import './views/play.js';
import './views/files.js';
import './views/objects.js';
import './views/insight.js';
import './views/accessibility.js';
import './views/path-prefix.js';
import './views/server-unreachable.js';
import './views/loading.js';
import './views/live.js';
// Last, because it starts a worker, which takes the jobs of other tests.
import './views/delivery.js';
import './views/player.js';
