// These functions run in the browser, as text in a script of Swagger UI: they must not use anything outside themselves.

interface SwaggerUiRequest {
  readonly url: string;
  userFetch?: (url: string, init: RequestInit) => Promise<Response>;
}

/** State that both functions share in the page. */
interface StreamPage {
  stopStream?: () => void;
}

interface ReactLike {
  readonly Fragment: unknown;
  createElement(type: unknown, props: object | null, ...children: unknown[]): unknown;
}

/**
 * Request interceptor of Swagger UI: reads an event stream until the user stops it. Because Swagger UI shows a response
 * only once it has ended.
 */
export function readEventStreamUntilStopped(request: SwaggerUiRequest): SwaggerUiRequest {
  if (!/\/v1\/jobs\/events(\?|$)/.test(request.url)) return request;
  request.userFetch = async (url, init) => {
    const stop = new AbortController();
    const page = globalThis as StreamPage;
    page.stopStream = () => stop.abort();
    const response = await fetch(url, { ...init, signal: stop.signal });
    const decoder = new TextDecoder();
    let text = '';
    try {
      const reader = response.body?.getReader();
      for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
        text += decoder.decode(part.value as Uint8Array, { stream: true });
      }
    } catch (error) {
      if (!stop.signal.aborted) throw error;
    }
    return new Response(text, { status: response.status, headers: response.headers });
  };
  return request;
}

/** Plugin of Swagger UI: a button next to Execute that stops the event stream and shows the received events. */
export function stopButtonPlugin({ React }: { readonly React: ReactLike }): object {
  const execute = (Execute: unknown) => (props: { readonly path?: string; readonly disabled?: boolean }) => {
    const original = React.createElement(Execute, props);
    if (props.path !== '/v1/jobs/events' || props.disabled !== true) return original;
    const onClick = (): void => (globalThis as StreamPage).stopStream?.();
    const stop = React.createElement('button', { className: 'btn', onClick }, 'Stop the stream');
    return React.createElement(React.Fragment, null, original, stop);
  };
  return { wrapComponents: { execute } };
}
