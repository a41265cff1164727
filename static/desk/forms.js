/* On every page of who is signed in. */
import { keepBegun } from "./begun.js";
import { sendOnce } from "./once.js";

keepBegun();
sendOnce();
