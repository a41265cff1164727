/* The one way to post and to read the answer, which is JSON. `kind` is the word by which the server knows that a script
   asks. Where the page's token has been replaced meanwhile, by signing in at another window, the new one is taken and the
   post repeated. */

const LONGEST = 60000; // ms for one answer

const tokens = () => document.querySelectorAll("input[name=csrfmiddlewaretoken]");

export const token = () => (tokens()[0] ? tokens()[0].value : "");

export function takeToken(fresh) {
  tokens().forEach((field) => { field.value = fresh; });
}

// body: FormData, or what is to be sent as JSON. limit: ms; person: whose page it is; isLast: the page is being left.
// → {status, isOk, answer}: answer is null where the server sent something else. Rejects when the server could not be
// reached, or took longer than `limit`.
export async function post(address, body, kind, { limit, person, isLast } = {}) {
  const first = await once(address, body, kind, { limit, person, isLast });
  if (!first.answer || first.answer.kind !== "token") return first;
  takeToken(first.answer.token);
  if (body instanceof FormData) body.set("csrfmiddlewaretoken", token());
  return once(address, body, kind, { limit, person, isLast });
}

// What a page asks of the addresses that its form names (data-save, data-here, …): ask(kind, body, options) → what post()
// gives, null where the server could not be reached.
export const askOf = (form) => async (kind, body, options = {}) => {
  try {
    return await post(form.dataset[kind], body, kind, { person: form.dataset.person, limit: LONGEST, ...options });
  } catch (error) {
    return null;
  }
};

async function once(address, body, kind, { limit, person, isLast }) {
  const stop = new AbortController();
  const timer = limit ? setTimeout(() => stop.abort(), limit) : null;
  const headers = { "X-Requested-With": kind, "X-CSRFToken": token() };
  const isForm = body instanceof FormData;
  if (!isForm) headers["Content-Type"] = "application/json";
  if (person) headers["X-Person"] = person;
  try {
    const response = await fetch(address, {
      method: "POST",
      body: isForm ? body : JSON.stringify(body),
      headers,
      credentials: "same-origin",
      keepalive: Boolean(isLast),
      signal: stop.signal,
    });
    const isJson = (response.headers.get("Content-Type") || "").startsWith("application/json");
    return { status: response.status, isOk: response.ok, answer: isJson ? await response.json() : null };
  } finally {
    clearTimeout(timer);
  }
}
