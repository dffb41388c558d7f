package sarif

// The objects of SARIF that are written, named as the standard names them.
//
// Source: SARIF 2.1.0 plus Errata 01 (OASIS Standard, 28 August 2023), section 3.

type log struct {
	Schema  string `json:"$schema"`
	Version string `json:"version"`
}

type tool struct {
	Driver component `json:"driver"`
}

// component is a toolComponent (3.19).
type component struct {
	Name            string               `json:"name"`
	SemanticVersion string               `json:"semanticVersion,omitempty"`
	Version         string               `json:"version,omitempty"`
	Language        string               `json:"language"`
	Contents        []string             `json:"contents,omitempty"`
	Associated      *componentReference  `json:"associatedComponent,omitempty"`
	Translation     *translationMetadata `json:"translationMetadata,omitempty"`
	Rules           []descriptor         `json:"rules"`
}

type componentReference struct {
	Name string `json:"name"`
}

type translationMetadata struct {
	Name string `json:"name"`
}

// descriptor is a reportingDescriptor (3.49).
type descriptor struct {
	ID            string         `json:"id"`
	Name          string         `json:"name"`
	Short         message        `json:"shortDescription"`
	Help          help           `json:"help"`
	Configuration *configuration `json:"defaultConfiguration,omitempty"`
}

type help struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown"`
}

type configuration struct {
	Enabled bool   `json:"enabled"`
	Level   string `json:"level"`
}

type message struct {
	Text string `json:"text"`
}

// result is 3.27.
type result struct {
	RuleID       string            `json:"ruleId"`
	RuleIndex    int               `json:"ruleIndex"`
	Level        string            `json:"level"`
	Message      message           `json:"message"`
	Locations    []location        `json:"locations"`
	Related      []location        `json:"relatedLocations,omitempty"`
	Fingerprints map[string]string `json:"partialFingerprints"`
	Fixes        []fix             `json:"fixes,omitempty"`
	Suppressions []suppression     `json:"suppressions,omitempty"`
}

type location struct {
	ID       *int     `json:"id,omitempty"`
	Physical physical `json:"physicalLocation"`
	Message  *message `json:"message,omitempty"`
}

type physical struct {
	Artifact artifactLocation `json:"artifactLocation"`
	Region   *region          `json:"region,omitempty"`
}

type artifactLocation struct {
	URI   string `json:"uri"`
	Index *int   `json:"index,omitempty"`
}

// region is 3.30. Lines and columns count from 1, offsets from 0.
type region struct {
	StartLine   int      `json:"startLine"`
	StartColumn int      `json:"startColumn"`
	EndLine     int      `json:"endLine"`
	EndColumn   int      `json:"endColumn"`
	CharOffset  int      `json:"charOffset"`
	CharLength  int      `json:"charLength"`
	Snippet     *message `json:"snippet,omitempty"`
}

type fix struct {
	Description message  `json:"description"`
	Changes     []change `json:"artifactChanges"`
}

type change struct {
	Artifact     artifactLocation `json:"artifactLocation"`
	Replacements []replacement    `json:"replacements"`
}

type replacement struct {
	Deleted  region   `json:"deletedRegion"`
	Inserted *message `json:"insertedContent,omitempty"`
}

// suppression is 3.35.
type suppression struct {
	Kind          string         `json:"kind"`
	Status        string         `json:"status"`
	Justification string         `json:"justification"`
	Properties    map[string]any `json:"properties,omitempty"`
}

// artifact is 3.24.
type artifact struct {
	Location    artifactLocation `json:"location"`
	MIME        string           `json:"mimeType,omitempty"`
	Roles       []string         `json:"roles"`
	Description *message         `json:"description,omitempty"`
}

// invocation is 3.20.
type invocation struct {
	Successful    bool           `json:"executionSuccessful"`
	Notifications []notification `json:"toolExecutionNotifications,omitempty"`
	Configuring   []notification `json:"toolConfigurationNotifications,omitempty"`
}

type notification struct {
	Level     string     `json:"level"`
	Message   message    `json:"message"`
	Locations []location `json:"locations,omitempty"`
}
