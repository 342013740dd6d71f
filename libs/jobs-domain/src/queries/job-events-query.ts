import { eventPositionParameter, type EventPosition } from './event-position.js';
import { withJobFilters } from './job-filters.js';
import { Parameter } from './parameter.js';

class EventsQuery {
  @Parameter(eventPositionParameter, {
    description:
      'Id of the last event that was received, for clients that cannot set the header `Last-Event-ID`. The header takes precedence.',
    example: '3f8a1c09d2e4-7301-42',
  })
  last_event_id?: EventPosition;
}

/** Parameters of an event stream. */
export class JobEventsQuery extends withJobFilters(EventsQuery) {}
