// One file, since the server, its data and the browser are started once for all of these.
import './views/signing-in.js';
import './views/addresses.js';
import './views/list.js';
import './views/job.js';
import './views/insight.js';
import './views/everybody.js';
import './views/path-prefix.js';
import './views/phone.js';
import './views/away.js';
import './views/speed.js';
import './views/swagger-ui.js';
import './views/live.js';
