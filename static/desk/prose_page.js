/* The page of a written section. The order is that in which the scripts hear of an input. */
import { keepCited } from "./citing.js";
import { keepComments } from "./comments.js";
import { keepDated } from "./dated.js";
import { catchUp } from "./early.js";
import { fieldsOf } from "./fields.js";
import { keepFindings } from "./findings.js";
import { keepHeadings } from "./headings.js";
import { keepInSight } from "./in_sight.js";
import { offerToCopy } from "./offer.js";
import { keepPressed } from "./pressing.js";
import { countCharacters } from "./prose.js";
import { keepSaved } from "./saving.js";
import { markSentences } from "./sentences.js";
import { takeWhatIsOffered, writesAtCaret } from "./taking.js";

const form = document.querySelector("form.section-form");
const area = form.querySelector("textarea.prose-input");

const fields = fieldsOf(form);
keepPressed();
keepInSight();

const citable = document.getElementById("cited-places");
let cites = () => [];
let saveAll;
if (form.dataset.save) saveAll = keepSaved(form, fields, () => ({ cites: cites() }));
else offerToCopy(form);
countCharacters(area, JSON.parse(document.getElementById("prose-lengths").textContent));
markSentences(form, area, JSON.parse(document.getElementById("commented").textContent));
keepHeadings(area);
const writes = writesAtCaret(area);
takeWhatIsOffered(area, writes);
if (citable) cites = keepCited(area, JSON.parse(citable.textContent), writes.put);
const dated = document.getElementById("dated");
if (dated) keepDated(area, JSON.parse(dated.textContent), `confirmed:${form.dataset.save}`);
const findings = keepFindings(form, fields);
const comments = keepComments(form, saveAll);
catchUp(form);
findings.arrive();
comments.arrive();
