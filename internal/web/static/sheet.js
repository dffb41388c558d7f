// The pages that have the ledger as a sheet.
import { grid } from "./grid.js";
import { ledger } from "./ledger.js";

const split = document.querySelector(".split");
ledger(split);
grid(split);
