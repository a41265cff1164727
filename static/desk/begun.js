/* Texts that were begun and not sent also lie in this browser (local_copy.js), and come back into their fields: a reason, a 说明,
   what is still to be changed. A field is marked by data-begun: the address of the page that it belongs to, where a refusal
   shows it at another. What has gone with its form stays too, until the server has led on from it: where nothing answered it is
   there at the next visit, as long as the report is as it was. */
import { copiesUnder, drop, keepUnder, stemOf } from "./local_copy.js";

const SENT = "giyearreport.sent"; // in this tab: {address, from, ids} of what has gone with a form
const person = () => document.querySelector("form[data-sign-out]").dataset.signOut;
const all = () => Array.from(document.querySelectorAll("[data-begun]"));
const addressOf = (field) => field.dataset.begun || location.pathname;
const keyOf = (address) => `${stemOf(person())}${address}begun`;
const keptAt = (address) => copiesUnder(keyOf(address)).map(([, copy]) => copy.fields)[0] || {};
const savedIn = (field) => ("saved" in field.dataset ? field.dataset.saved : field.defaultValue); // a refusal shows what it did not save
const isTyped = (field) => field.value !== savedIn(field);
const addresses = () => Array.from(new Set([location.pathname, ...all().map(addressOf)]));

export const isKept = (address) => Object.keys(keptAt(address)).length > 0;

export function keepBegun() {
  forgetTaken();
  bringBack();
  document.addEventListener("input", ({ target }) => { if (target.matches("[data-begun]")) keep(); });
  window.addEventListener("submit", goes, true); // before anybody asks what is not saved
  window.addEventListener("pageshow", ({ persisted }) => { if (persisted) stays(null); });
}

// To be called too when fields were made anew. Nothing is put over what somebody has written since.
export function bringBack() {
  all().forEach((field) => {
    const kept = keptAt(addressOf(field))[field.id];
    if (!kept || kept.seen !== savedIn(field) || isTyped(field)) return;
    if ("sent" in kept && kept.sent !== versionOf(field.form)) return; // the report has moved
    field.value = kept.text;
    const fold = field.closest("details");
    if (fold) fold.open = true;
  });
  keep();
}

// What has no field any more is done or gone, unless the page says that it waits.
function keep() {
  const waits = document.querySelector("[data-begun-waits]");
  addresses().forEach((address) => {
    const typed = all().filter((field) => addressOf(field) === address && isTyped(field));
    write(address, { ...(waits ? keptAt(address) : {}), ...Object.fromEntries(typed.map(entryOf)) });
  });
}

function entryOf(field) {
  const label = field.labels[0] ? field.labels[0].textContent.trim() : "";
  return [field.id, { seen: savedIn(field), text: field.value, label }];
}

function write(address, fields) {
  if (!Object.keys(fields).length) drop(keyOf(address));
  else keepUnder(keyOf(address), { at: Date.now(), address, name: document.querySelector("h1").textContent, fields });
}

/* What is sent */

// "" where the form says none
const versionOf = (form) => (form && form.elements.version ? form.elements.version.value : "");

function goes(event) {
  const fields = all().filter((field) => field.form === event.target && isTyped(field));
  if (!fields.length) return;
  const [address, before] = [addressOf(fields[0]), inThisTab()];
  const gone = fields.map(entryOf).map(([id, entry]) => [id, { ...entry, sent: versionOf(event.target) }]);
  write(address, { ...keptAt(address), ...Object.fromEntries(gone) });
  inThisTab({ address, from: location.href, ids: gone.map(([id]) => id) });
  setTimeout(() => { if (event.defaultPrevented) stays(before); });
}

function stays(sent) {
  keep();
  inThisTab(sent);
}

// The server leads on from what it has taken, and the browser tells from which page one was led.
function forgetTaken() {
  const [opened] = performance.getEntriesByType("navigation");
  const sent = inThisTab();
  inThisTab(null);
  const isLedOn = opened && opened.redirectCount > 0 && opened.type !== "back_forward";
  if (!sent || !isLedOn || document.referrer !== sent.from.split("#")[0]) return;
  write(sent.address, Object.fromEntries(Object.entries(keptAt(sent.address)).filter(([id]) => !sent.ids.includes(id))));
}

function inThisTab(...put) {
  try {
    const found = JSON.parse(sessionStorage.getItem(SENT));
    if (put.length) sessionStorage.setItem(SENT, JSON.stringify(put[0]));
    return found;
  } catch (error) {
    return null; // no storage: nothing lies there
  }
}
