package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/bihuan/bihuan/internal/backup"
	"github.com/bihuan/bihuan/internal/blob"
	"github.com/bihuan/bihuan/internal/store"
)

// backUp makes a backup of a ledger, restores it, and says how long each takes.
func backUp(args []string) error {
	f := flag.NewFlagSet("backup", flag.ExitOnError)
	db := f.String("db", "", "file or postgres:// address of the database")
	to := f.String("to", "", "file or address of an empty database")
	if err := f.Parse(args); err != nil {
		return err
	}
	ctx := context.Background()
	folder, err := os.MkdirTemp("", "backup")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	file := filepath.Join(folder, "backup.zip")
	began := time.Now()
	if err := write(ctx, *db, folder, file); err != nil {
		return err
	}
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	fmt.Printf("written  %6.1f s, %d bytes\n", time.Since(began).Seconds(), info.Size())
	began = time.Now()
	if _, err := backup.Check(ctx, file); err != nil {
		return err
	}
	fmt.Printf("checked  %6.1f s\n", time.Since(began).Seconds())
	began = time.Now()
	m, err := backup.Restore(ctx, file, *to, filepath.Join(folder, "restored"), store.Options{})
	if err != nil {
		return err
	}
	fmt.Printf("restored %6.1f s\n", time.Since(began).Seconds())
	for _, t := range m.Tables {
		fmt.Printf("%12d rows %14d bytes  %s\n", t.Rows, t.Bytes, t.Name)
	}
	return nil
}

func write(ctx context.Context, db, folder, file string) error {
	s, err := store.Open(ctx, db, store.Options{})
	if err != nil {
		return err
	}
	defer func() { _ = s.Close() }()
	blobs, err := blob.Open(filepath.Join(folder, "files"))
	if err != nil {
		return err
	}
	out, err := os.Create(file)
	if err != nil {
		return err
	}
	_, err = backup.Write(ctx, s, blobs, out)
	return errors.Join(err, out.Close())
}
