// Package config says how a server runs: by flags, by the environment and by a
// file, in this order of weight. The list of settings is one table; help, the
// documentation and the reading of them are made from it.
package config

import (
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

// Setting is one thing that can be set.
type Setting struct {
	Name    string // of the flag and of the key in the file
	Default string
	Takes   string // what help calls the value; "" for yes or no
	Say     say.Text
	check   func(string) bool
}

// Env is the variable of the environment: BIHUAN_ and the name in capitals.
func (s Setting) Env() string {
	return "BIHUAN_" + strings.ToUpper(strings.ReplaceAll(s.Name, "-", "_"))
}

// The names of the settings.
const (
	Data     = "data"
	Database = "database"
	Listen   = "listen"
	Zone     = "zone"
	Hash     = "hash"
	Calendar = "calendar"
	Profiles = "profiles"
	Workers  = "workers"
	Inside   = "hooks-inside"
	Certs    = "tls-cert"
	Key      = "tls-key"
	Proxies  = "proxies"
	Address  = "address"
	Log      = "log"
)

// List gives all settings, in the order of the documentation.
func List() []Setting {
	return []Setting{
		{Data, "bihuan-data", "DIR", say.Text{ZH: "数据文件夹：数据库、上传的文件、查重索引", EN: "folder of the data: database, uploads, the index of copies"}, filled},
		{Database, "", "ADDRESS", say.Text{ZH: "数据库：文件，或 postgres://…；不写就用数据文件夹里的 ledger.db", EN: "database: a file, or postgres://…; ledger.db in the folder of the data where it is not set"}, nil},
		{Listen, "127.0.0.1:8420", "HOST:PORT", say.Text{ZH: "监听地址", EN: "where to listen"}, isAddress},
		{Zone, "Asia/Shanghai", "ZONE", say.Text{ZH: "单位所在时区，决定今天是哪一天", EN: "time zone of the office: it decides which day it is"}, isZone},
		{Hash, "sha256", "NAME", say.Text{ZH: "留痕的散列算法：sha256 或 sm3，建库时定下", EN: "hash of the events: sha256 or sm3, settled when the database is made"}, oneOf("sha256", "sm3")},
		{Calendar, "", "FILE", say.Text{ZH: "工作日历文件；不写就用内置的中国大陆日历", EN: "file with the calendar of working days; that of mainland China where it is not set"}, nil},
		{Profiles, "", "DIR", say.Text{ZH: "本组织的检查配置文件夹", EN: "folder with the organisation's own profiles"}, nil},
		{Workers, "2", "N", say.Text{ZH: "后台同时办理的任务数", EN: "jobs in the background at a time"}, isCount},
		{Inside, "no", "", say.Text{ZH: "允许向内网地址推送", EN: "let webhooks go to private addresses"}, isYesNo},
		{Certs, "", "FILE", say.Text{ZH: "HTTPS 证书（PEM）", EN: "certificate for HTTPS (PEM)"}, nil},
		{Key, "", "FILE", say.Text{ZH: "HTTPS 私钥（PEM）", EN: "private key for HTTPS (PEM)"}, nil},
		{Proxies, "", "NETS", say.Text{ZH: "前面的反向代理的网段，用逗号隔开；由它们转告来访地址", EN: "networks of the proxies before the server, with commas between; they tell who comes"}, isNets},
		{Address, "", "URL", say.Text{ZH: "大家访问用的网址，如 https://yijian.example.cn，用于二维码和海报；不写就用来访时的网址", EN: "where people reach the server, such as https://say.example.org, for codes and posters; what they asked for where it is not set"}, isURL},
		{Log, "info", "LEVEL", say.Text{ZH: "日志详细程度：debug、info、warn、error", EN: "how much is logged: debug, info, warn, error"}, oneOf("debug", "info", "warn", "error")},
	}
}

// Origin says where a value comes from.
type Origin string

// The origins, from the least weight to the most.
const (
	FromDefault Origin = "default"
	FromFile    Origin = "file"
	FromEnv     Origin = "environment"
	FromFlag    Origin = "flag"
)

// Value is a setting as it holds.
type Value struct {
	Text string
	From Origin
}

// Values are all settings as they hold, by name.
type Values map[string]Value

// Resolve lays flags over the environment over a file over what is usual.
//
// Shape:  flags has those that were given; getenv is os.Getenv; file is the content
// of the file name, nil without one.
// Errors: fault "settings", which names the setting, where it was set and what it
// can be.
func Resolve(flags map[string]string, getenv func(string) string, name string, file []byte) (Values, error) {
	set, err := parse(name, file)
	if err != nil {
		return nil, err
	}
	values := Values{}
	for _, s := range List() {
		v := Value{s.Default, FromDefault}
		if text, ok := set[s.Name]; ok {
			v = Value{text, FromFile}
		}
		if text := getenv(s.Env()); text != "" {
			v = Value{text, FromEnv}
		}
		if text, ok := flags[s.Name]; ok {
			v = Value{text, FromFlag}
		}
		if s.check != nil && !s.check(v.Text) {
			return nil, wrong(s, v, name)
		}
		values[s.Name] = v
	}
	return values, nil
}

// parse reads the file: keys with values, nothing within each other.
func parse(name string, file []byte) (map[string]string, error) {
	if len(file) == 0 {
		return nil, nil
	}
	var set map[string]any
	if err := yaml.Unmarshal(file, &set); err != nil {
		return nil, &fault.Error{Kind: fault.Invalid, Code: "settings-file", Err: err, Say: say.Text{
			ZH: "设置文件 %s 写法不对：%s", EN: "the file of settings %s is not written right: %s"}.With(name, yaml.FormatError(err, false, false))}
	}
	out := map[string]string{}
	for key, v := range set {
		if !known(key) {
			return nil, &fault.Error{Kind: fault.Invalid, Code: "settings-key", Say: say.Text{
				ZH: "设置文件 %s 里的 %s 不认识，可用的见 bihuan serve -h", EN: "%s: there is no setting %s, see bihuan serve -h"}.With(name, key)}
		}
		switch v := v.(type) {
		case bool:
			out[key] = map[bool]string{true: "yes", false: "no"}[v]
		default:
			out[key] = fmt.Sprint(v)
		}
	}
	return out, nil
}

func known(key string) bool {
	for _, s := range List() {
		if s.Name == key {
			return true
		}
	}
	return false
}

func wrong(s Setting, v Value, file string) error {
	where := map[Origin]string{FromFile: file, FromEnv: s.Env(), FromFlag: "--" + s.Name}[v.From]
	return &fault.Error{Kind: fault.Invalid, Code: "settings", Say: say.Text{
		ZH: where + "：" + s.Name + " 不能是 " + strconv.Quote(v.Text) + "（" + s.Say.ZH + "）",
		EN: where + ": " + s.Name + " cannot be " + strconv.Quote(v.Text) + " (" + s.Say.EN + ")"}}
}

func isURL(s string) bool {
	u, err := url.Parse(s)
	return s == "" || err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.RawQuery == ""
}

func isNets(s string) bool {
	_, err := nets(s)
	return err == nil
}

func nets(s string) ([]netip.Prefix, error) {
	var list []netip.Prefix
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' }) {
		if a, err := netip.ParseAddr(part); err == nil {
			list = append(list, netip.PrefixFrom(a, a.BitLen()))
			continue
		}
		p, err := netip.ParsePrefix(part)
		if err != nil {
			return nil, err
		}
		list = append(list, p)
	}
	return list, nil
}

// Networks gives a setting that lists networks.
func (v Values) Networks(name string) []netip.Prefix {
	list, _ := nets(v.Text(name)) // Resolve has checked it
	return list
}

func filled(s string) bool { return strings.TrimSpace(s) != "" }

func isAddress(s string) bool {
	_, port, err := net.SplitHostPort(s)
	n, perr := strconv.Atoi(port)
	return err == nil && perr == nil && n >= 0 && n < 1<<16
}

func isZone(s string) bool {
	_, err := time.LoadLocation(s)
	return err == nil && s != ""
}

func isCount(s string) bool {
	n, err := strconv.Atoi(s)
	return err == nil && n > 0 && n <= 64
}

func isYesNo(s string) bool { return s == "yes" || s == "no" || s == "true" || s == "false" }

func oneOf(list ...string) func(string) bool {
	return func(s string) bool {
		for _, o := range list {
			if s == o {
				return true
			}
		}
		return false
	}
}

// Yes reports a setting that is yes or no.
func (v Values) Yes(name string) bool { return v[name].Text == "yes" || v[name].Text == "true" }

// Text gives a setting.
func (v Values) Text(name string) string { return v[name].Text }

// DatabaseURL is the address of the database.
func (v Values) DatabaseURL() string {
	if s := v.Text(Database); s != "" {
		return s
	}
	return filepath.Join(v.Text(Data), "ledger.db")
}
