// Package ledger is the loop: rounds, statements, findings, causes and actions,
// who may do what to them, and the events that tell what was done.
//
// Nothing here reads a file, a clock or chance: what a decision needs stands in
// an Ask. Rules are tables; Allowed decides by them, Do gives the new records
// together with the events that led to them. The tables are printed in
// docs/ledger.md.
package ledger
