//go:build !unix

package postgres

import (
	"errors"
	"os/exec"
)

const canRun = false

var errNot = errors.New("not on this system")

type process struct{ ended chan struct{} }

func begin(*exec.Cmd) (process, error) { return process{}, errNot }
func (process) over() bool             { return true }
func (process) kill() error            { return errNot }

func give(string) error { return errNot }
func asOwner(*exec.Cmd) {}

type watchdog struct{}

func watch(string) (*watchdog, error) { return nil, errNot }
func (*watchdog) end()                {}
