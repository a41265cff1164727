/* What is not saved also lies in this browser, by account, section and page: a page that was killed, a computer that lost
   its power, a server that was away. The next page of the same section and account offers it back. It goes when it is
   saved, and at signing out. */

const STEM = "giyearreport.unsaved";
const SAYS_IT_LIVES = 300; // ms to wait for the page that wrote a copy, which may still be open

export const stemOf = (person) => `${STEM}.${person}.`;

// All copies under a stem. → [[key, {at, opened, address, page, name, fields: {name: {seen, text, label, number}}}]]
export function copiesUnder(stem) {
  return keys()
    .filter((key) => key.startsWith(stem))
    .map((key) => [key, read(key)])
    .filter(([, copy]) => copy);
}

// The names of their sections, each once: “三、收到和处理政府信息公开申请情况”、“…”
export function namesOf(copies) {
  const names = copies.map(([, copy]) => "“" + copy.name + "”");
  return names.filter((name, at) => names.indexOf(name) === at).join("、");
}

export function keepUnder(key, copy) {
  try { localStorage.setItem(key, JSON.stringify(copy)); } catch (error) { /* full or forbidden: the page has it */ }
}

export function drop(key) {
  try { localStorage.removeItem(key); } catch (error) { /* no storage: nothing lies there */ }
}

// A number that a later page of the same person wrote otherwise, and has not saved either, is not meant any more. Of a text
// both are kept: there may be something in each.
function dropOverwritten(copies) {
  copies.forEach(([key, copy]) => {
    const later = copies.filter(([, other]) => other.at > copy.at).map(([, other]) => other.fields);
    const isMeant = ([name]) => !name.includes(".") || !later.some((fields) => fields[name]);
    const meant = Object.entries(copy.fields).filter(isMeant);
    if (!meant.length) drop(key);
    else if (meant.length < Object.keys(copy.fields).length) keepUnder(key, { ...copy, fields: Object.fromEntries(meant) });
  });
}

function keys() {
  try { return Object.keys(localStorage); } catch (error) { return []; }
}

function read(key) {
  try { return JSON.parse(localStorage.getItem(key)); } catch (error) { return null; }
}

// → {page, next(), keep(fields, opened), found(offer), wrote(name, text)}; next() is the page's name and the number of its
// next save: what arrives after a later one is not taken; wrote() is whether an earlier page left this text unsaved
export function localCopy(form) {
  const stem = stemOf(form.dataset.person) + location.pathname + ".";
  const page = Math.random().toString(36).slice(2);
  const channel = "BroadcastChannel" in window ? new BroadcastChannel(STEM) : null;
  if (channel) {
    channel.addEventListener("message", ({ data }) => {
      if (data.asks === stem + page) channel.postMessage({ lives: data.asks });
    });
  }

  const earlier = copiesUnder(stem).map(([, copy]) => copy.fields);
  const wrote = (name, text) => earlier.some((fields) => fields[name] && fields[name].text === text);

  let number = 0;

  function next() {
    number += 1;
    return { page, number };
  }

  function keep(fields, opened) {
    if (!Object.keys(fields).length) {
      drop(stem + page);
      return;
    }
    const name = document.querySelector("h1").textContent;
    keepUnder(stem + page, { at: Date.now(), opened, address: location.pathname, page, name, fields });
  }

  // Calls offer(key, copy) for each copy whose page is no longer there.
  function found(offer) {
    dropOverwritten(copiesUnder(stem));
    copiesUnder(stem).filter(([key]) => key !== stem + page).forEach(async ([key, copy]) => {
      if (!(await lives(key)) && read(key)) offer(key, copy);
    });
  }

  function lives(key) {
    if (!channel) return Promise.resolve(false);
    return new Promise((tell) => {
      const hear = ({ data }) => data.lives === key && tell(true);
      channel.addEventListener("message", hear);
      channel.postMessage({ asks: key });
      setTimeout(() => { channel.removeEventListener("message", hear); tell(false); }, SAYS_IT_LIVES);
    });
  }

  return { page, next, keep, found, wrote };
}
