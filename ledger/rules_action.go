package ledger

var (
	byOwner      = []Party{PartyOwner}
	doers        = []Party{PartyOwner, PartyHelper}
	byVerifier   = []Party{PartyVerifier}
	hasAction    = []Want{WantRound, WantAction}
	teamFields   = []string{"helpers", "helper_units", "superior", "causes"}
	actionFields = []string{"text", "sort", "findings", "causes", "unit", "lead", "helpers", "helper_units", "superior", "due", "standard", "served", "promise"}
)

// The life of an action. Three facts close it, by three people on three dates:
// claimed by its owner, accepted by a verifier, closed by a third.
var actionRules = []Rule{
	{Kind: KindAction, Move: MoveAdd, To: Proposed, Phase: working, By: []Party{PartyMember, PartyOrganiser, PartyVerifier},
		Needs: []Need{inUnit, soundAction, soundService, openFindings, takingPart, knownTeam}, Wants: []Want{WantRound, WantFindings}, do: addAction},
	{Kind: KindAction, Move: MoveEdit, From: []State{Proposed}, Phase: working, By: []Party{PartyAuthor, PartyOrganiser},
		Needs: []Need{inUnitOfAction, soundAction, soundService, openFindings, takingPart, knownTeam}, Wants: []Want{WantRound, WantFindings}, Fields: actionFields, do: editAction},
	{Kind: KindAction, Move: MoveEdit, From: []State{Assigned, Disputed, Accepted, UnderWay}, Phase: working, By: byRunner,
		Needs: []Need{knownTeam}, Wants: hasRound, Fields: teamFields, do: editRecord},
	{Kind: KindAction, Move: MoveAssign, From: []State{Proposed}, To: Assigned, Phase: working, By: byRunner,
		Needs: []Need{hasLead, hasStandard, hasDue, stillNeeded}, Wants: []Want{WantRound, WantFindings}, do: assignAction},
	{Kind: KindAction, Move: MoveAccept, From: []State{Assigned}, To: Accepted, Phase: working, By: byOwner, Wants: hasRound, do: takeAction},
	{Kind: KindAction, Move: MoveDispute, From: []State{Assigned}, To: Disputed, Phase: working, By: byOwner, Needs: []Need{reasoned}, Wants: hasRound, do: disputeAction},
	{Kind: KindAction, Move: MoveUphold, From: []State{Disputed}, To: Proposed, Phase: working, By: byRunner, Needs: []Need{reasoned, notDisputant}, Wants: hasRound, do: recallAction},
	{Kind: KindAction, Move: MoveOverrule, From: []State{Disputed}, To: Assigned, Phase: working, By: byRunner, Needs: []Need{reasoned, notDisputant}, Wants: hasRound, do: moveRecord},
	{Kind: KindAction, Move: MoveRecall, From: []State{Assigned, Accepted, UnderWay}, To: Proposed, Phase: working, By: byRunner, Needs: []Need{reasoned}, Wants: hasRound, do: recallAction},
	// What somebody did just now, and nothing has followed from, they take back themselves.
	{Kind: KindAction, Move: MoveWithdraw, From: []State{Accepted}, To: Assigned, Phase: working, By: byOwner, Needs: []Need{nothingFollowed},
		Wants: []Want{WantRound, WantEvidence, WantExtensions}, do: withdrawAction},
	{Kind: KindAction, Move: MoveWithdraw, From: []State{Disputed}, To: Assigned, Phase: working, By: byOwner, Wants: hasRound, do: withdrawAction},
	{Kind: KindAction, Move: MoveWithdraw, From: []State{Claimed}, To: UnderWay, Phase: working, By: byOwner, Wants: hasRound, do: withdrawAction},
	{Kind: KindAction, Move: MoveWithdraw, From: []State{Done}, To: Claimed, Phase: working, By: byVerifier, Needs: []Need{ownVerdict}, Wants: hasRound, do: withdrawAction},
	{Kind: KindAction, Move: MoveReport, From: []State{Accepted, UnderWay}, To: UnderWay, Phase: working, By: doers,
		Needs: []Need{worded, notForeseen, openMilestone}, Wants: hasRound, do: reportAction},
	// What somebody says of their progress elsewhere, in a table or by telephone: it is
	// written down by whom it was told, and decides nothing.
	{Kind: KindAction, Move: MoveRelay, From: []State{Proposed, Assigned, Disputed, Accepted, UnderWay, Claimed, Done}, Phase: working,
		By: []Party{PartyOrganiser, PartyMember}, Needs: []Need{notByDoer, worded, notForeseen}, Wants: hasRound, do: relayProgress},
	{Kind: KindAction, Move: MoveClaim, From: []State{UnderWay}, To: Claimed, Phase: working, By: byOwner,
		Needs: []Need{worded, milestonesDone, evidenceOfIt, evidenceClaimed}, Wants: []Want{WantRound, WantEvidence}, do: claimAction},
	// 立行立改: done before there was progress to report.
	{Kind: KindAction, Move: MoveClaim, From: []State{Accepted}, To: Claimed, Phase: working, By: byOwner,
		Needs: []Need{meantAtOnce, worded, evidenceOfIt, evidenceClaimed}, Wants: []Want{WantRound, WantEvidence}, do: claimAction},
	{Kind: KindAction, Move: MoveConfirm, From: []State{Claimed}, To: Done, Phase: working, By: byVerifier, Needs: []Need{independent}, Wants: hasRound, do: confirmAction},
	{Kind: KindAction, Move: MoveReturn, From: []State{Claimed, Done}, To: UnderWay, Phase: working, By: judgesOfFindings,
		Needs: []Need{independent, remarked, knownParts}, Wants: []Want{WantRound, WantEvidence}, do: returnAction},
	{Kind: KindAction, Move: MoveClose, From: []State{Done}, To: Closed, Phase: working, By: judgesOfFindings, Needs: []Need{independent, thirdPerson, gated},
		Wants: []Want{WantRound, WantFindings, WantActions, WantEvidence, WantEntries, WantExtensions, WantErrors, WantSurveys}, do: closeAction},
	// Closed by mistake: it stands where it stood before, with what was claimed and accepted.
	{Kind: KindAction, Move: MoveReopen, From: []State{Closed}, To: Done, Phase: working, By: judgesOfFindings,
		Needs: []Need{independent, reasoned, nothingRestsOnIt}, Wants: []Want{WantRound, WantFindings}, do: reopenAction},
	{Kind: KindAction, Move: MoveDrop, From: []State{Proposed, Assigned, Disputed, Accepted, UnderWay}, To: Dropped, Phase: working, By: byRunner,
		Needs: []Need{reasoned}, Wants: hasRound, do: moveRecord},
}

var evidenceRules = []Rule{
	{Kind: KindEvidence, Move: MoveAdd, To: Offered, Phase: working, By: doers, Needs: []Need{named, hasFile, beingDone}, Wants: hasAction, do: addEvidence},
	{Kind: KindEvidence, Move: MoveLink, From: []State{Offered, Good}, Phase: working, By: doers, Needs: []Need{oneMoreAction, beingDone}, Wants: hasAction,
		Fields: []string{"actions"}, do: editRecord},
	{Kind: KindEvidence, Move: MoveReplace, From: []State{Offered, Good, Refused}, To: Replaced, Phase: working, By: doers, Needs: []Need{newFile, noneJudged},
		Wants: []Want{WantRound, WantAction, WantActions}, do: replaceEvidence},
	{Kind: KindEvidence, Move: MoveReview, From: []State{Offered}, To: Good, Phase: working, By: byVerifier, Needs: []Need{independentOfAll},
		Wants: []Want{WantRound, WantAction, WantActions}, do: reviewEvidence},
	{Kind: KindEvidence, Move: MoveRefuse, From: []State{Offered, Good}, To: Refused, Phase: working, By: byVerifier, Needs: []Need{independentOfAll, reasoned, noneClosed},
		Wants: []Want{WantRound, WantAction, WantActions}, do: reviewEvidence},
}

var extensionRules = []Rule{
	{Kind: KindExtension, Move: MoveAdd, To: Asked, Phase: working, By: byOwner, Needs: []Need{extensionReason, beingDone, laterDay, oneAtATime},
		Wants: []Want{WantRound, WantAction, WantExtensions}, do: askExtension},
	{Kind: KindExtension, Move: MoveGrant, From: []State{Asked}, To: Granted, Phase: working, By: []Party{PartyOrganiser, PartySuperior},
		Needs: []Need{notAsker, beingDone, stillLater}, Wants: hasAction, do: grantExtension},
	{Kind: KindExtension, Move: MoveRefuse, From: []State{Asked}, To: Refused, Phase: working, By: []Party{PartyOrganiser, PartySuperior},
		Needs: []Need{notAsker, reasoned}, Wants: hasAction, do: answerExtension},
	{Kind: KindExtension, Move: MoveWithdraw, From: []State{Asked}, To: Withdrawn, Phase: working, By: byOwner, Wants: hasAction, do: answerExtension},
}
