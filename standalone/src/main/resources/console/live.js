// The line to the server: server-sent events, reopened with growing pauses when they stop. Five
// seconds without a word count as disconnected, even while the socket still looks open.

const SILENCE_MS = 5000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8000;

/**
 * @param url the event stream
 * @param onDocument called with every parsed snapshot or update
 * @param onLink called with 'live' or 'disconnected' when that changes
 */
export function openLive(url, onDocument, onLink) {
  let source = null;
  let retry = 0;
  let failures = 0;
  let heard = Date.now();
  let opened = heard;
  let state = 'connecting';

  function become(next) {
    if (state !== next) {
      state = next;
      onLink(next);
    }
  }

  function open() {
    clearTimeout(retry);
    retry = 0;
    opened = Date.now();
    source = new EventSource(url);
    source.addEventListener('snapshot', receive);
    source.addEventListener('update', receive);
    source.addEventListener('error', reopenLater);
  }

  function receive(event) {
    let doc;
    try {
      doc = JSON.parse(event.data);
    } catch (malformed) {
      console.error('An event could not be read:', malformed.message);
      reopenLater();
      return;
    }
    heard = Date.now();
    failures = 0;
    onDocument(doc);
    become('live');
  }

  /** The browser's own retry gives up on an HTTP error; ours does not. */
  function reopenLater() {
    source?.close();
    source = null;
    if (!retry) {
      const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures++);
      retry = setTimeout(open, pause * (0.8 + 0.4 * Math.random()));
    }
  }

  function watch() {
    const now = Date.now();
    if (now - heard >= SILENCE_MS) {
      become('disconnected');
      if (source && now - opened >= SILENCE_MS) {
        reopenLater();
      }
    }
  }

  function hurry() {
    if (state !== 'live' && !document.hidden) {
      failures = 0;
      source?.close();
      open();
    }
  }

  open();
  setInterval(watch, 1000);
  addEventListener('online', hurry);
  document.addEventListener('visibilitychange', hurry);
  addEventListener('pagehide', () => source?.close());
  addEventListener('pageshow', (event) => event.persisted && hurry());
}
