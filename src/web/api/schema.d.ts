// Written by `npm run web:client`.
export interface paths {
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in: sets the session cookie, or answers with a token. */
        post: operations["Session_signIn"];
        /** Signs out. */
        delete: operations["Session_signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, and what this role may do. */
        get: operations["Session_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes one’s own password. Ends all sessions, this one too. */
        post: operations["Session_changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes the first security administrator, with the token that the first start printed. */
        post: operations["Session_setUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Accounts, by user name. */
        get: operations["Account_list"];
        put?: never;
        /** Creates an account. */
        post: operations["Account_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets another person’s password: ends that person’s sessions and a lock-out. */
        post: operations["Account_setPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}/role": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives an account another role in place of the one it has; ends its sessions. */
        post: operations["Account_changeRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}/disabling": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Disables an account; ends its sessions. */
        post: operations["Account_disable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}/enabling": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enables an account again. */
        post: operations["Account_enable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sign-ins, failures and changes of accounts, the latest first. */
        get: operations["AccessLog_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/officers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Staff and leaders by name: whom a case can be assigned to, and who recorded what. */
        get: operations["Officer_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/federation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the federation that runs this is called. */
        get: operations["Settings_federation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What can be set, with what holds, its default and the last change; and what the installation runs with. */
        get: operations["Settings_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settings/notice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The notice that applicants agree to at present, at a meeting or with an officer. */
        get: operations["Settings_notice"];
        put?: never;
        /** Issues another notice for the public sign-up, as a new version that applicants agree to from now on. */
        post: operations["Settings_issueNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settings/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every notice of the public sign-up that was ever issued, the latest first: what each version said. */
        get: operations["Settings_notices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settings/thresholds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets thresholds of law and practice, or puts them back to the default. */
        post: operations["Settings_setThresholds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settings/federation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says what the federation is called. */
        post: operations["Settings_nameFederation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/departments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Departments, by name. */
        get: operations["Department_list"];
        put?: never;
        /** Registers a department. */
        post: operations["Department_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/departments/{id}/name": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a department another name. */
        post: operations["Department_rename"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enterprises": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists, filters, searches and sorts the enterprises. */
        get: operations["Directory_list"];
        put?: never;
        /** Registers an enterprise by hand. */
        post: operations["Enterprise_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enterprises/{id}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Corrects details of an enterprise. */
        post: operations["Enterprise_correct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enterprises/{id}/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Assigns an officer to the case, or takes the assignment away. */
        post: operations["Enterprise_assign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enterprises/{id}/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Transfers the case to another department or park. */
        post: operations["Enterprise_transfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enterprises/{id}/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records a visit; names and phones of contacts are encrypted. */
        post: operations["Enterprise_visit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enterprises/{id}/concerns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records concerns raised or settled outside a visit. */
        post: operations["Enterprise_concerns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enterprises/{id}/follow-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Plans a follow-up. */
        post: operations["Enterprise_planFollowUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enterprises/{id}/follow-ups/{followUp}/completion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Completes a follow-up. */
        post: operations["Enterprise_completeFollowUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enterprises/{id}/existing-union": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records that the enterprise has had a union all along. */
        post: operations["Enterprise_findExistingUnion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enterprises/{id}/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records the establishment application; again where it was returned. */
        post: operations["Enterprise_apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enterprises/{id}/applications/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records a step of the application, or one after the establishment. */
        post: operations["Enterprise_recordStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enterprises/{id}/applications/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records that the application was returned for correction. */
        post: operations["Enterprise_returnApplication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enterprises/{id}/applications/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records that the enterprise withdrew its application. */
        post: operations["Enterprise_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enterprises/{id}/establishment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records the establishment of the union, once the result was approved (Trade Union Law art. 12). */
        post: operations["Enterprise_establish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enterprises/{id}/dissolution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records that the union was dissolved. */
        post: operations["Enterprise_dissolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enterprises/{id}/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records a service to an established union. */
        post: operations["Enterprise_serve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enterprises/{id}/contacts/{person}/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Destroys the key of a contact’s name and phone, in the whole case and for good. */
        post: operations["Enterprise_eraseContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enterprises/{id}/retractions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retracts an entry that was wrong: it counts as if it had never been. */
        post: operations["Enterprise_retract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enterprises/{id}/closing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes the enterprise out of the population, with a reason. */
        post: operations["Enterprise_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enterprises/{id}/reopening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes the enterprise back into the population. */
        post: operations["Enterprise_reopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/parks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Parks with their place in the roll-out and their facilities, by name. */
        get: operations["Park_list"];
        put?: never;
        /** Registers a park. */
        post: operations["Park_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/parks/{id}/rollout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes its place in the roll-out. */
        post: operations["Park_moveInRollout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/parks/{id}/facilities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reports where a facility for employees stands. */
        post: operations["Park_reportFacility"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/parks/{id}/department": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Entrusts the park to another department; cases already open stay where they are. */
        post: operations["Park_entrust"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Meetings planned and held, with what came of each. */
        get: operations["Meetings_list"];
        put?: never;
        /** Plans a meeting. */
        post: operations["Meeting_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{id}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Invites enterprises; those invited already are left out. */
        post: operations["Meeting_invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{id}/outcome": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records that it took place. An enterprise meeting counts as communication with each that attended. */
        post: operations["Meeting_recordOutcome"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{id}/retraction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retracts an outcome that was entered wrongly, and the communications that followed from it. */
        post: operations["Meeting_retractOutcome"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancels a meeting that has not been held. */
        post: operations["Meeting_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rosters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rosters with the progress of their confirmation, the newest first. */
        get: operations["Roster_list"];
        put?: never;
        /** Takes a list of enterprises in. The same file again, read the same way, changes nothing but that it counts again where another list of the park and kind came in since. */
        post: operations["Roster_importRoster"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rosters/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What would be taken in of a list, and what its columns are taken for: as its headers say, and as was said of the last list of the park and kind unless `columns` are given. Stores nothing. */
        post: operations["Roster_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rosters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One roster with the progress of its confirmation. */
        get: operations["Roster_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rosters/{id}/reconciliation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the rows of the park’s lists are: new, matched, ambiguous or conflicting. */
        get: operations["Roster_reconcile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rosters/{id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says of ambiguous or conflicting pairs whether they are the same enterprise. */
        post: operations["Roster_decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rosters/{id}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Registers what is new and links what is known. Repeating it changes nothing. */
        post: operations["Roster_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rosters/{id}/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What has become of the rows since another version of the list: new, renamed, changed, gone. */
        get: operations["ListComparison_compare"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enterprises/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The case as it stands. Its ETag is what If-Match takes. */
        get: operations["Case_now"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enterprises/{id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The case as it stood at a revision, on a date, as known at a time. */
        get: operations["Case_at"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enterprises/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every event: what, who, when by both clocks, why, and its hash. */
        get: operations["Case_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enterprises/{id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What changed between two revisions, dates or states of knowledge. */
        get: operations["Case_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enterprises/{id}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The hash chain of the case, recomputed over what is stored. */
        get: operations["Case_verify"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The log as CloudEvents 1.0, one a line, in its order.
         * @description Ends where the log ended when it was asked for; goes on with `after` = the position of the last line. `data` is what is stored: personal data and password verifiers are ciphertext there, so that the hash of every line can be recomputed by `jianhui verify --file`.
         */
        get: operations["Audit_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Searches the log by person, type, time and stream, the latest first. One answer goes through so many events and no more: nextCursor goes on. */
        get: operations["Audit_entries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who stands behind the account ids in the log. */
        get: operations["Audit_people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every hash chain of the log, recomputed. Long: lines of progress, then the verdict.
         * @description Closing the connection cancels it. The head in the verdict, written down outside the system and given again later as `position` and `digest`, finds also what was cut off.
         */
        get: operations["Audit_verification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/streams/{stream}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every event of any stream: a meeting, a membership, a roster, a park, an account. */
        get: operations["Audit_stream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/streams/{stream}/causes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an entry of any stream followed from, and what followed from it. */
        get: operations["Audit_causes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/streams/{stream}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The hash chain of any stream. */
        get: operations["Audit_verifyStream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funnel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many enterprises stand where and have reached what, on a date, as known at a time. */
        get: operations["Funnel_funnel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funnel/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The funnel day by day, of all or of each department or park. */
        get: operations["Funnel_series"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funnel/flow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Over a period, for each stage: opening + in − out = closing, from where and to where. */
        get: operations["Funnel_flow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funnel/flow/enterprises": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The enterprises that came into a stage or the population in a period, or went out of it. */
        get: operations["Funnel_flowEnterprises"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/funnel/enterprises": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The enterprises behind a figure of the funnel, and the events behind each. */
        get: operations["Funnel_enterprises"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What each department and officer has before them now, and did in a period. */
        get: operations["Workload_workload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workload/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The enterprises visited in a period, each with its visits that count for the department then. */
        get: operations["Workload_visits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/follow-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Follow-ups that are not done, the earliest first. */
        get: operations["Workload_followUps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One meeting: who came, who applied at it. */
        get: operations["Meetings_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/memberships": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Applications for individual membership, without the persons. */
        get: operations["Memberships_list"];
        put?: never;
        /** Takes in the application of an employee who joins in person. */
        post: operations["Membership_apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/memberships/radar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where employees join, how many and how fast: where to go next. */
        get: operations["Memberships_radar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/memberships/{id}/admission": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Admits the applicant. */
        post: operations["Membership_admit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/memberships/{id}/rejection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rejects the application. */
        post: operations["Membership_reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/memberships/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The applicant, or the member, withdraws. */
        post: operations["Membership_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/memberships/{id}/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Erases the personal data for good, by destroying its key. */
        post: operations["Membership_erase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/memberships/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One membership; the person only as far as the role may see. */
        get: operations["Membership_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{id}/sign-up-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A code for the sign-up page of a meeting, good for 12 hours. Nothing is recorded. */
        post: operations["SignUp_issue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/join/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The meeting that a code is for, and a few of its enterprises. */
        get: operations["SignUp_show"];
        put?: never;
        /** Applies for membership at the meeting. Answers alike whether or not the person applied before. */
        post: operations["SignUp_join"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/join/{code}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far an application has come; also when the code has ended. */
        get: operations["SignUp_progress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/livez": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process runs. */
        get: operations["Status_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The store answers and every view serves. */
        get: operations["Status_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures about this node for Prometheus; no business data, no ids. */
        get: operations["Status_measured"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far views and processes have come, and what waits for a person. */
        get: operations["Status_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/status/retries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tries again what views could not digest and what processes were refused. */
        post: operations["Status_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/updates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tells what has changed, as server-sent events; ask the queries for what it is now.
         * @description `changed` carries `{ position, categories, streams }`: categories of streams that changed, and the streams by name where this role may know them; `streams` is null when there are too many. `live` tells the position from which the line goes on, `ended` that the session is over. Goes on after `Last-Event-ID`, or `after` where a header cannot be set. The line stays open for whom accepts `text/event-stream`; anybody else is told what there is up to now.
         */
        get: operations["Updates_follow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        FieldProblemDto: {
            /**
             * @description JSON pointer to the field.
             * @example /on
             */
            pointer: string;
            /** @example in-the-future */
            code: string;
            /** @example 日期不能晚于今天 */
            detail: string;
        };
        ProblemDto: {
            /**
             * @description Stable: `urn:jianhui:problem:<code>`.
             * @example urn:jianhui:problem:case-closed
             */
            type: string;
            /** @example case-closed */
            code: string;
            /** @example 与当前状态冲突 */
            title: string;
            /** @example 409 */
            status: number;
            /** @example 该企业已移出（迁出）。如需继续，请先重新纳入。 */
            detail: string;
            /**
             * @description To be named when asking for help.
             * @example urn:uuid:2b1c7a52-8a5e-4d4c-9a54-0a7f2b2b5a11
             */
            instance: string;
            /** @description The values in the text. */
            params?: {
                [key: string]: unknown;
            };
            errors?: components["schemas"]["FieldProblemDto"][];
        };
        SignInDto: {
            /** @example wang.min */
            username: string;
            /** @example kite-over-the-lake */
            password: string;
            /**
             * @description For programs: answer with the token instead of a cookie.
             * @example false
             */
            token?: boolean;
        };
        SignedInDto: {
            /**
             * Format: uuid
             * @example 4d1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            account: string;
            /**
             * Format: date-time
             * @example 2026-04-08T16:05:06.789Z
             */
            expiresAt: string;
            /** @description For `Authorization: Bearer`. */
            token?: string;
        };
        WarningDto: {
            /**
             * @description Stable code.
             * @example committee-due
             */
            code: string;
            /**
             * @description The article it comes from.
             * @example Trade Union Law art. 11
             */
            article: string;
            /**
             * @description In the language of Accept-Language.
             * @example 会员 25 人以上，应当建立基层工会委员会。
             */
            message: string;
        };
        AcceptedDto: {
            /**
             * Format: uuid
             * @description What the command was about.
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            id?: string;
            /**
             * @description Give it as minPosition to a query that must know of this command.
             * @example 4711
             */
            position: string;
            /**
             * @description Revision of the case after it; also the ETag.
             * @example 3
             */
            revision: number;
            /** @description Rules of law or practice that were gone against. */
            warnings: components["schemas"]["WarningDto"][];
        };
        MeDto: {
            /**
             * Format: uuid
             * @example 4d1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            id: string;
            /** @example wang.min */
            username: string;
            /** @example 王敏 */
            displayName: string;
            /**
             * @example staff
             * @enum {string}
             */
            role: "staff" | "leader" | "auditor" | "system-admin" | "security-admin" | "audit-admin";
            /**
             * Format: uuid
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            department: string | null;
            /**
             * Format: date-time
             * @description When this session ends.
             * @example 2026-04-08T16:05:06.789Z
             */
            expiresAt: string;
            /**
             * @description The routes open to this role.
             * @example [
             *       "POST /api/enterprises/{id}/visits"
             *     ]
             */
            may: string[];
        };
        ChangePasswordDto: {
            /** @example kite-over-the-lake */
            current: string;
            /**
             * @description At least 10 characters, not the user name, none of the commonest.
             * @example lanterns-in-the-rain
             */
            password: string;
        };
        SetupDto: {
            /** @description From the link that the first start printed. */
            token: string;
            /**
             * @description Upper and lower case are the same.
             * @example security
             */
            username: string;
            /** @example 安全管理员 */
            displayName: string;
            /**
             * @description At least 10 characters, not the user name, none of the commonest.
             * @example lanterns-in-the-rain
             */
            password: string;
        };
        AccountDto: {
            /**
             * Format: uuid
             * @example 4d1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            id: string;
            /** @example wang.min */
            username: string;
            /** @example 王敏 */
            displayName: string;
            /**
             * @example staff
             * @enum {string}
             */
            role: "staff" | "leader" | "auditor" | "system-admin" | "security-admin" | "audit-admin";
            /**
             * Format: uuid
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            department: string | null;
            /** @example false */
            disabled: boolean;
            /**
             * Format: date-time
             * @description Locked after wrong passwords, until then.
             */
            lockedUntil: string | null;
            /**
             * Format: date-time
             * @example 2026-04-08T04:05:06.789Z
             */
            lastSignInAt: string | null;
        };
        AccountListDto: {
            /**
             * @description Give it as `cursor` for the next page; null on the last one.
             * @example WyJ4Il0.c2lnbmF0dXJl
             */
            nextCursor: string | null;
            items: components["schemas"]["AccountDto"][];
        };
        CreateAccountDto: {
            /**
             * @description Upper and lower case are the same.
             * @example li.na
             */
            username: string;
            /** @example 李娜 */
            displayName: string;
            /**
             * @example leader
             * @enum {string}
             */
            role: "staff" | "leader" | "auditor" | "system-admin" | "security-admin" | "audit-admin";
            /**
             * Format: uuid
             * @description Of staff, and of staff alone.
             */
            department?: string;
            /**
             * @description At least 10 characters, not the user name, none of the commonest.
             * @example lanterns-in-the-rain
             */
            password: string;
        };
        SetPasswordDto: {
            /**
             * @description At least 10 characters, not the user name, none of the commonest.
             * @example lanterns-in-the-rain
             */
            password: string;
        };
        ChangeRoleDto: {
            /**
             * @example auditor
             * @enum {string}
             */
            role: "staff" | "leader" | "auditor" | "system-admin" | "security-admin" | "audit-admin";
            /**
             * Format: uuid
             * @description Of staff, and of staff alone.
             */
            department?: string;
            /** @example 岗位调整 */
            reason: string;
        };
        AccountReasonDto: {
            /** @example 离职 */
            reason: string;
        };
        AccessLogEntryDto: {
            /**
             * Format: date-time
             * @example 2026-04-08T04:05:06.789Z
             */
            at: string;
            /**
             * @example sign-in-failed
             * @enum {string}
             */
            kind: "account-created" | "password-set" | "signed-in" | "sign-in-failed" | "signed-out" | "role-changed" | "account-disabled" | "account-enabled";
            /**
             * Format: uuid
             * @description The account it happened to.
             * @example 4d1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            account: string;
            /** @example wang.min */
            username: string;
            /**
             * @description The account that did it; `anonymous` before a sign-in.
             * @example anonymous
             */
            actor: string;
            /**
             * @description Null where no account did it.
             * @example security-1
             */
            actorUsername: string | null;
            /**
             * @description What else is known.
             * @example wrong-password
             */
            detail: string | null;
        };
        AccessLogDto: {
            /**
             * @description Give it as `cursor` for the next page; null on the last one.
             * @example WyJ4Il0.c2lnbmF0dXJl
             */
            nextCursor: string | null;
            items: components["schemas"]["AccessLogEntryDto"][];
        };
        OfficerDto: {
            /**
             * Format: uuid
             * @example 4d1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            id: string;
            /** @example 王敏 */
            displayName: string;
            /**
             * @example staff
             * @enum {string}
             */
            role: "staff" | "leader" | "auditor" | "system-admin" | "security-admin" | "audit-admin";
            /**
             * Format: uuid
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            department: string | null;
            /**
             * @description Signs in no more; named here because entries of theirs remain.
             * @example false
             */
            disabled: boolean;
        };
        OfficerListDto: {
            /**
             * @description Give it as `cursor` for the next page; null on the last one.
             * @example WyJ4Il0.c2lnbmF0dXJl
             */
            nextCursor: string | null;
            items: components["schemas"]["OfficerDto"][];
        };
        FederationDto: {
            /**
             * @description Null until it was told.
             * @example 示例经济技术开发区总工会
             */
            name: string | null;
            /** @example Federation of Trade Unions of the Example Zone */
            englishName: string | null;
        };
        ChangedByDto: {
            /**
             * @description Id of the account.
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            id: string;
            /**
             * @description Null where no account is known by this id.
             * @example 王敏
             */
            name: string | null;
        };
        SettingChangeDto: {
            /**
             * Format: date-time
             * @example 2026-03-02T12:00:00.000Z
             */
            at: string;
            by: components["schemas"]["ChangedByDto"];
            /** @example 市总工会 2026 年第 3 号文件 */
            reason: string;
        };
        FederationSettingDto: {
            /**
             * @description Null until it was told.
             * @example 示例经济技术开发区总工会
             */
            name: string | null;
            /** @example Federation of Trade Unions of the Example Zone */
            englishName: string | null;
            /** @description The last change; null where there was none. */
            changed: components["schemas"]["SettingChangeDto"] | null;
        };
        ThresholdDto: {
            /** @example 30 */
            inForce: number;
            /**
             * @description What the environment of the installation says.
             * @example 25
             */
            default: number;
            /**
             * @description Set here, so that it holds whatever the default becomes.
             * @example true
             */
            isSet: boolean;
            /** @description The last change; null where there was none. */
            changed: components["schemas"]["SettingChangeDto"] | null;
        };
        TermYearsDto: {
            /**
             * @example [
             *       3,
             *       5
             *     ]
             */
            inForce: number[];
            /**
             * @description What the environment of the installation says.
             * @example [
             *       3,
             *       5
             *     ]
             */
            default: number[];
            /** @example false */
            isSet: boolean;
            /** @description The last change; null where there was none. */
            changed: components["schemas"]["SettingChangeDto"] | null;
        };
        ThresholdsDto: {
            committeeMembers: components["schemas"]["ThresholdDto"];
            womenCommitteeMembers: components["schemas"]["ThresholdDto"];
            fullTimeChairEmployees: components["schemas"]["ThresholdDto"];
            termYears: components["schemas"]["TermYearsDto"];
            monthsToEstablish: components["schemas"]["ThresholdDto"];
            willingEmployees: components["schemas"]["ThresholdDto"];
        };
        NoticeTextDto: {
            /**
             * @description Plain text, a paragraph a line.
             * @example 收集内容：姓名、手机号。
             *     用途：仅用于办理您的工会入会申请。
             */
            text: string;
            /**
             * @description The line beside the box to tick.
             * @example 我已阅读并同意，自愿申请加入工会。
             */
            statement: string;
        };
        NoticeSettingDto: {
            /** @example 2 */
            version: number;
            /**
             * @description What an application to it says that it agreed to.
             * @example 入会申请个人信息处理告知书 v2
             */
            consent: string;
            zh: components["schemas"]["NoticeTextDto"];
            en: components["schemas"]["NoticeTextDto"];
            /** @description The last change; null where there was none. */
            changed: components["schemas"]["SettingChangeDto"] | null;
        };
        NoticeDto: {
            /** @example 2 */
            version: number;
            /**
             * @description What an application to it says that it agreed to.
             * @example 入会申请个人信息处理告知书 v2
             */
            consent: string;
            zh: components["schemas"]["NoticeTextDto"];
            en: components["schemas"]["NoticeTextDto"];
        };
        InstallationDto: {
            /**
             * @description Where the events are kept.
             * @example file
             * @enum {string}
             */
            store: "file" | "cluster";
            /**
             * @description Where the persons’ keys are kept.
             * @example with-the-events
             * @enum {string}
             */
            keys: "with-the-events" | "cluster-of-their-own";
            /**
             * @description The address that browsers use; null when it is the one that is listened on.
             * @example https://jianhui.example
             */
            publicUrl: string | null;
            /**
             * @description How long a session lasts.
             * @example 12
             */
            sessionHours: number;
            /**
             * @description How long a query with minPosition waits.
             * @example 2000
             */
            viewWaitMilliseconds: number;
            /**
             * @description A proxy in front names the client’s address.
             * @example false
             */
            trustProxy: boolean;
            /** @example log */
            logLevel: string;
        };
        SettingsDto: {
            /**
             * @description Also the ETag, to be given as If-Match; null before the first change.
             * @example 3
             */
            revision: number | null;
            federation: components["schemas"]["FederationSettingDto"];
            thresholds: components["schemas"]["ThresholdsDto"];
            /** @description What applicants at meetings agree to. */
            notice: components["schemas"]["NoticeSettingDto"];
            /** @description The notice that comes with the product. */
            shippedNotice: components["schemas"]["NoticeDto"];
            /** @description What this node runs with; changed in its environment alone. */
            installation: components["schemas"]["InstallationDto"];
        };
        NoticesDto: {
            /**
             * @description Give it as `cursor` for the next page; null on the last one.
             * @example WyJ4Il0.c2lnbmF0dXJl
             */
            nextCursor: string | null;
            items: components["schemas"]["NoticeSettingDto"][];
        };
        SetThresholdsDto: {
            /**
             * @description Members from which on a committee is due. Null puts it back to the default, as with each of these.
             * @example 25
             */
            committeeMembers?: number | null;
            /**
             * @description Women members from which on a women workers’ committee is due.
             * @example 25
             */
            womenCommitteeMembers?: number | null;
            /**
             * @description Employees from which on a full-time chair may be set up.
             * @example 200
             */
            fullTimeChairEmployees?: number | null;
            /**
             * @description Lengths of a term in years, in any order.
             * @example [
             *       3,
             *       5
             *     ]
             */
            termYears?: number[] | null;
            /**
             * @description Months after opening within which a union is expected.
             * @example 6
             */
            monthsToEstablish?: number | null;
            /**
             * @description Employees who joined in person that make the employees count as willing.
             * @example 1
             */
            willingEmployees?: number | null;
            /**
             * @description Why, or on what grounds: it stays in the log.
             * @example 市总工会 2026 年第 3 号文件
             */
            reason: string;
        };
        NameFederationDto: {
            /**
             * @description As it stands on the sign-in page, the sign-up page and the sign-in sheet.
             * @example 示例经济技术开发区总工会
             */
            name: string;
            /** @example Federation of Trade Unions of the Example Zone */
            englishName?: string;
            /**
             * @description Why, or on what grounds: it stays in the log.
             * @example 市总工会 2026 年第 3 号文件
             */
            reason: string;
        };
        IssueNoticeDto: {
            /** @description In Chinese. */
            zh: components["schemas"]["NoticeTextDto"];
            /** @description In English. */
            en: components["schemas"]["NoticeTextDto"];
            /**
             * @description Why, or on what grounds: it stays in the log.
             * @example 市总工会 2026 年第 3 号文件
             */
            reason: string;
        };
        DepartmentDto: {
            /**
             * Format: uuid
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            id: string;
            /** @example 装备制造产业部 */
            name: string;
            /** @example Equipment Manufacturing */
            englishName: string | null;
        };
        DepartmentListDto: {
            /**
             * @description Give it as `cursor` for the next page; null on the last one.
             * @example WyJ4Il0.c2lnbmF0dXJl
             */
            nextCursor: string | null;
            items: components["schemas"]["DepartmentDto"][];
        };
        RegisterDepartmentDto: {
            /**
             * @description Name in Chinese; no two departments share one.
             * @example 新能源产业部
             */
            name: string;
            /** @example New Energy */
            englishName?: string;
        };
        RenameDepartmentDto: {
            /**
             * @description Name in Chinese; no two departments share one.
             * @example 新能源产业部
             */
            name: string;
            /** @example New Energy */
            englishName?: string;
            /** @example 机构调整 */
            reason: string;
        };
        DetailsDto: {
            /** @example 北京示例精密机械有限公司 */
            name: string;
            /**
             * @description Unified social credit code, 18 characters (GB 32100-2015).
             * @example 91350100M000100Y43
             */
            uscc?: string;
            /**
             * @example [
             *       "北京示例机械厂"
             *     ]
             */
            formerNames?: string[];
            /**
             * @description As published in the business register.
             * @example 王示例
             */
            legalRepresentative?: string;
            /** @example 有限责任公司 */
            unitType?: string;
            /** @example 专用设备制造业 */
            industry?: string;
            /** @example 北京经济技术开发区示例路1号 */
            registeredAddress?: string;
            /** @example 北京经济技术开发区示例路1号2层 */
            officeAddress?: string;
            /** @example 2号楼 */
            building?: string;
            /**
             * Format: date
             * @example 2019-05-20
             */
            foundedOn?: string;
            /** @example 60 */
            employees?: number;
            /** @example 20 */
            womenEmployees?: number;
        };
        ChairDto: {
            /**
             * @description The chair is the legal representative.
             * @example false
             */
            legalRepresentative: boolean;
            /** @example false */
            headOfHumanResources: boolean;
            /** @example false */
            fullTime: boolean;
            /**
             * @description A close relative of the principal sits on the committee.
             * @example false
             */
            relativesOnCommittee: boolean;
        };
        FoundUnionSinceDto: {
            /** @example 北京示例精密机械有限公司工会委员会 */
            name: string;
            /** @description Begins with 81. */
            uscc?: string;
            /**
             * @example single
             * @enum {string}
             */
            form?: "single" | "joint" | "organizer";
            /** @example 200 */
            members?: number;
            /** @example 80 */
            womenMembers?: number;
            /** @example 5 */
            termYears?: number;
            /** @example 7 */
            committeeSize?: number;
            /** @example true */
            auditCommittee?: boolean;
            /**
             * @example committee
             * @enum {string}
             */
            womenWorkers?: "committee" | "delegate" | "none";
            chair?: components["schemas"]["ChairDto"];
            /**
             * Format: date
             * @description Since when it has been there; the day of registration where that is not known.
             * @example 2021-03-01
             */
            since?: string;
        };
        RegisterEnterpriseDto: {
            /**
             * Format: date
             * @description Business date (Asia/Shanghai); today unless told.
             * @example 2026-03-02
             */
            on?: string;
            /**
             * Format: uuid
             * @description One's own unless told.
             */
            department?: string;
            /** Format: uuid */
            park?: string | null;
            details: components["schemas"]["DetailsDto"];
            /** @description A union that is there already. */
            existingUnion?: components["schemas"]["FoundUnionSinceDto"];
        };
        CaseAcceptedDto: {
            /**
             * Format: uuid
             * @description What the command was about.
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            id?: string;
            /**
             * @description Give it as minPosition to a query that must know of this command.
             * @example 4711
             */
            position: string;
            /**
             * @description Revision of the case after it; also the ETag.
             * @example 3
             */
            revision: number;
            /** @description Rules of law or practice that were gone against. */
            warnings: components["schemas"]["WarningDto"][];
            /**
             * @description Where the case stands after it.
             * @example visited
             * @enum {string}
             */
            stage: "unvisited" | "visited" | "communicated" | "applied" | "established";
            /**
             * Format: uuid
             * @description Of a follow-up that was planned.
             */
            followUp?: string;
        };
        CorrectedDetailsDto: {
            /**
             * @description The old name is kept as a former name.
             * @example 北京示例智能机械有限公司
             */
            name?: string;
            /** @example 91110302MA01EXAM8M */
            uscc?: string | null;
            /**
             * @example [
             *       "北京示例机械厂"
             *     ]
             */
            formerNames?: string[] | null;
            /** @example 李示例 */
            legalRepresentative?: string | null;
            /** @example 股份有限公司 */
            unitType?: string | null;
            /** @example 通用设备制造业 */
            industry?: string | null;
            /** @example 北京经济技术开发区示例路3号 */
            registeredAddress?: string | null;
            /** @example 北京经济技术开发区示例路3号 */
            officeAddress?: string | null;
            /** @example 3号楼 */
            building?: string | null;
            /**
             * Format: date
             * @example 2018-05-20
             */
            foundedOn?: string | null;
            /** @example 66 */
            employees?: number | null;
            /** @example 22 */
            womenEmployees?: number | null;
        };
        CorrectDetailsDto: {
            /**
             * Format: date
             * @description Business date (Asia/Shanghai); today unless told.
             * @example 2026-03-05
             */
            on?: string;
            /** @description Only the fields that were wrong or have changed; null clears one. */
            corrected: components["schemas"]["CorrectedDetailsDto"];
            /** @example 与营业执照核对后更正 */
            reason: string;
        };
        AssignOfficerDto: {
            /**
             * Format: date
             * @description Business date (Asia/Shanghai); today unless told.
             * @example 2026-03-03
             */
            on?: string;
            /**
             * Format: uuid
             * @description Account id; null takes the assignment away.
             * @example 7a1c1b52-8a5e-4d4c-9a54-0a7f2b2b5a11
             */
            officer: string | null;
        };
        TransferDto: {
            /**
             * Format: date
             * @description Business date (Asia/Shanghai); today unless told.
             * @example 2026-03-10
             */
            on?: string;
            /**
             * Format: uuid
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            department: string;
            /**
             * Format: uuid
             * @description The park it stays in unless told.
             */
            park?: string | null;
            /** @example 企业迁至另一园区 */
            reason: string;
        };
        ContactDto: {
            /**
             * @description Kept in clear.
             * @example 人力资源
             */
            role: string;
            /**
             * @description Encrypted.
             * @example 示例甲
             */
            name: string;
            /**
             * @description Encrypted.
             * @example 010-00000000
             */
            phone?: string;
        };
        RecordVisitDto: {
            /**
             * Format: date
             * @description Business date of the fact (Asia/Shanghai), not in the future.
             * @example 2026-03-04
             */
            on: string;
            /**
             * @example on-site
             * @enum {string}
             */
            method: "on-site" | "phone" | "online";
            contacts?: components["schemas"]["ContactDto"][];
            /**
             * @description 1 refuses … 5 wants to.
             * @example 4
             */
            willingness?: number;
            /**
             * @example [
             *       "dues"
             *     ]
             */
            concerns?: ("dues" | "management" | "no-need" | "no-staff" | "parent-company" | "procedure" | "labour-disputes" | "turnover" | "other")[];
            /** @example 62 */
            employees?: number;
            /** @example 25 */
            womenEmployees?: number;
            /** @example 愿意参加下一次企业沟通会 */
            notes?: string;
        };
        RecordConcernsDto: {
            /**
             * Format: date
             * @description Business date (Asia/Shanghai); today unless told.
             * @example 2026-03-06
             */
            on?: string;
            /**
             * @example [
             *       "procedure"
             *     ]
             */
            raised?: ("dues" | "management" | "no-need" | "no-staff" | "parent-company" | "procedure" | "labour-disputes" | "turnover" | "other")[];
            /**
             * @example [
             *       "dues"
             *     ]
             */
            settled?: ("dues" | "management" | "no-need" | "no-staff" | "parent-company" | "procedure" | "labour-disputes" | "turnover" | "other")[];
            /** @example 已说明小微企业工会经费返还政策 */
            notes?: string;
        };
        PlanFollowUpDto: {
            /**
             * Format: date
             * @description Business date (Asia/Shanghai); today unless told.
             * @example 2026-03-06
             */
            on?: string;
            /**
             * Format: date
             * @description Not before the day of planning.
             * @example 2026-03-13
             */
            due: string;
            /**
             * Format: uuid
             * @description Account id.
             */
            officer?: string | null;
            /** @example 送建会材料清单 */
            subject: string;
        };
        CompleteFollowUpDto: {
            /**
             * Format: date
             * @description Business date (Asia/Shanghai); today unless told.
             * @example 2026-03-12
             */
            on?: string;
            /** @example 材料已送达 */
            notes?: string;
        };
        FoundUnionDto: {
            /** @example 北京示例精密机械有限公司工会委员会 */
            name: string;
            /** @description Begins with 81. */
            uscc?: string;
            /**
             * @example single
             * @enum {string}
             */
            form?: "single" | "joint" | "organizer";
            /** @example 200 */
            members?: number;
            /** @example 80 */
            womenMembers?: number;
            /** @example 5 */
            termYears?: number;
            /** @example 7 */
            committeeSize?: number;
            /** @example true */
            auditCommittee?: boolean;
            /**
             * @example committee
             * @enum {string}
             */
            womenWorkers?: "committee" | "delegate" | "none";
            chair?: components["schemas"]["ChairDto"];
        };
        FindExistingUnionDto: {
            /**
             * Format: date
             * @description Since when it has been there, or when it was found where that is not known.
             * @example 2021-03-01
             */
            on: string;
            union: components["schemas"]["FoundUnionDto"];
        };
        PreparatoryGroupDto: {
            /**
             * Format: date
             * @example 2026-03-08
             */
            since: string;
            /** @example 3 */
            size: number;
        };
        ApplyDto: {
            /**
             * Format: date
             * @description Business date of the fact (Asia/Shanghai), not in the future.
             * @example 2026-03-10
             */
            on: string;
            /**
             * @description 单独建会 · 联合基层工会 · 工会组织员
             * @example single
             * @enum {string}
             */
            form: "single" | "joint" | "organizer";
            preparatoryGroup: components["schemas"]["PreparatoryGroupDto"];
            /** @example 示例工字〔2026〕12号 */
            documentNumber?: string;
        };
        RecordStepDto: {
            /**
             * Format: date
             * @description Business date of the fact (Asia/Shanghai), not in the future.
             * @example 2026-03-16
             */
            on: string;
            /**
             * @description In this order; those after the congress follow the approval and the establishment.
             * @example preparation-approved
             * @enum {string}
             */
            step: "preparation-approved" | "member-list-submitted" | "candidates-approved" | "congress-held" | "result-approved" | "legal-person-registered" | "seal-made" | "union-account-opened";
            /** @example 示例工字〔2026〕12号 */
            documentNumber?: string;
            /** @description With member-list-submitted. */
            members?: number;
            /** @description With member-list-submitted. */
            womenMembers?: number;
            /** @description With candidates-approved. */
            candidates?: number;
            /** @description With congress-held: who may vote. */
            entitled?: number;
            /** @description With congress-held. */
            attended?: number;
            /** @description With congress-held: false where it has to be held again. */
            elected?: boolean;
            /** @description With legal-person-registered, may be left out. */
            uscc?: string;
        };
        ReturnApplicationDto: {
            /**
             * Format: date
             * @description Business date of the fact (Asia/Shanghai), not in the future.
             * @example 2026-03-14
             */
            on: string;
            /**
             * @description What has to be done again, with everything after it; the last one done unless told.
             * @example application
             * @enum {string}
             */
            step?: "application" | "preparation-approved" | "member-list-submitted" | "candidates-approved" | "congress-held" | "result-approved";
            /** @example 请示缺少公章 */
            reason: string;
        };
        WithdrawApplicationDto: {
            /**
             * Format: date
             * @description Business date of the fact (Asia/Shanghai), not in the future.
             * @example 2026-03-15
             */
            on: string;
            /** @example 需等总部意见 */
            reason: string;
        };
        UnionDto: {
            /** @example 北京示例精密机械有限公司工会委员会 */
            name: string;
            /** @description Begins with 81. */
            uscc?: string;
            /**
             * @example single
             * @enum {string}
             */
            form: "single" | "joint" | "organizer";
            /** @example 30 */
            members: number;
            /** @example 10 */
            womenMembers: number;
            /**
             * @description Three or five.
             * @example 5
             */
            termYears?: number;
            /** @example 5 */
            committeeSize?: number;
            /**
             * @description 经费审查委员会
             * @example true
             */
            auditCommittee?: boolean;
            /**
             * @example delegate
             * @enum {string}
             */
            womenWorkers?: "committee" | "delegate" | "none";
            chair?: components["schemas"]["ChairDto"];
        };
        EstablishUnionDto: {
            /**
             * Format: date
             * @description Business date of the fact (Asia/Shanghai), not in the future.
             * @example 2026-04-02
             */
            on: string;
            union: components["schemas"]["UnionDto"];
            /** @example 示例工字〔2026〕12号 */
            documentNumber?: string;
        };
        DissolveUnionDto: {
            /**
             * Format: date
             * @description Business date of the fact (Asia/Shanghai), not in the future.
             * @example 2026-05-06
             */
            on: string;
            /** @example 企业解散 */
            reason: string;
            /** @example 示例工字〔2026〕12号 */
            documentNumber?: string;
        };
        ProvideServiceDto: {
            /**
             * Format: date
             * @description Business date of the fact (Asia/Shanghai), not in the future.
             * @example 2026-04-20
             */
            on: string;
            /**
             * @example training
             * @enum {string}
             */
            service: "policy" | "legal-aid" | "training" | "mutual-aid" | "culture" | "facility" | "other";
            /**
             * @description How many it reached.
             * @example 12
             */
            people?: number;
            /** @example 工会财务培训 */
            notes?: string;
        };
        EraseContactDto: {
            /** @example 本人要求删除个人信息 */
            reason: string;
        };
        RetractEntryDto: {
            /**
             * Format: uuid
             * @description Id of the event that was wrong (see the history).
             * @example 0f8fad5b-d9cb-569f-a165-70867728950e
             */
            entry: string;
            /** @example 记错企业 */
            reason: string;
        };
        CloseCaseDto: {
            /**
             * Format: date
             * @description Business date (Asia/Shanghai); today unless told.
             * @example 2026-03-20
             */
            on?: string;
            /**
             * @description 迁出 · 注销 · 重复 · 不符合条件
             * @example moved-away
             * @enum {string}
             */
            reason: "moved-away" | "deregistered" | "duplicate" | "not-eligible";
            /** @example 已迁至外区 */
            notes?: string;
            /**
             * Format: uuid
             * @description Of a duplicate: the case it is merged into.
             */
            mergedInto?: string;
        };
        ReopenCaseDto: {
            /**
             * Format: date
             * @description Business date (Asia/Shanghai); today unless told.
             * @example 2026-03-25
             */
            on?: string;
            /** @example 核实后仍在园区内 */
            reason: string;
        };
        FacilityReportDto: {
            /**
             * Format: uuid
             * @description Id of the event.
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            id: string;
            /**
             * @example set-aside
             * @enum {string}
             */
            state: "planned" | "set-aside" | "open" | "given-up";
            /**
             * Format: date
             * @description Since when it is so.
             * @example 2026-04-01
             */
            on: string;
            /**
             * Format: date-time
             * @description When it was recorded.
             * @example 2026-04-02T01:23:45.678Z
             */
            recordedAt: string;
        };
        FacilityDto: {
            /**
             * @example activity-space
             * @enum {string}
             */
            facility: "reading-room" | "rest-station" | "nursing-room" | "activity-space";
            /**
             * @description Now.
             * @example set-aside
             * @enum {string}
             */
            state: "planned" | "set-aside" | "open" | "given-up";
            /**
             * Format: date
             * @description Since when it is so.
             * @example 2026-04-01
             */
            on: string;
            /** @description What was reported of it, by date; the last is so now. */
            reports: components["schemas"]["FacilityReportDto"][];
        };
        ParkDto: {
            /**
             * Format: uuid
             * @example 6c1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            id: string;
            /** @example 大族企业湾 */
            name: string;
            /**
             * Format: uuid
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            department: string;
            /**
             * @example targeted
             * @enum {string}
             */
            rollout: "targeted" | "in-trial" | "consolidated";
            /** @example 经济技术开发区科创六街 1 号 */
            address: string | null;
            facilities: components["schemas"]["FacilityDto"][];
        };
        ParkListDto: {
            /**
             * @description Give it as `cursor` for the next page; null on the last one.
             * @example WyJ4Il0.c2lnbmF0dXJl
             */
            nextCursor: string | null;
            items: components["schemas"]["ParkDto"][];
        };
        RegisterParkDto: {
            /**
             * @description No two parks share a name.
             * @example 亦创智能制造园
             */
            name: string;
            /**
             * Format: uuid
             * @description The department that looks after it.
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            department: string;
            /**
             * @description 瞄准 · 扩试 · 巩固
             * @example targeted
             * @enum {string}
             */
            rollout: "targeted" | "in-trial" | "consolidated";
            /** @example 经济技术开发区科创六街 1 号 */
            address?: string;
        };
        MoveInRolloutDto: {
            /**
             * Format: date
             * @example 2026-04-01
             */
            on: string;
            /**
             * @example in-trial
             * @enum {string}
             */
            rollout: "targeted" | "in-trial" | "consolidated";
            /** @example 首批试点结束，扩大到本园区 */
            reason?: string;
        };
        ReportFacilityDto: {
            /**
             * Format: date
             * @example 2026-04-01
             */
            on: string;
            /**
             * @description 职工书屋 · 暖心驿站 · 妈咪小屋 · 活动空间
             * @example activity-space
             * @enum {string}
             */
            facility: "reading-room" | "rest-station" | "nursing-room" | "activity-space";
            /**
             * @example set-aside
             * @enum {string}
             */
            state: "planned" | "set-aside" | "open" | "given-up";
        };
        EntrustParkDto: {
            /**
             * Format: uuid
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            department: string;
            /** @example 分工调整 */
            reason: string;
        };
        PlanMeetingDto: {
            /**
             * @description 职工沟通会 · 混合型 · 一对一
             * @example employee
             * @enum {string}
             */
            kind: "employee" | "mixed" | "one-on-one";
            /**
             * Format: date
             * @description The day on which it is to be held.
             * @example 2026-04-08
             */
            on: string;
            /**
             * Format: uuid
             * @description The department that holds it; one’s own unless told. Leaders name it.
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            department?: string;
            /**
             * Format: uuid
             * @description Needed for an employee meeting.
             * @example 6c1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            park?: string;
            /**
             * Format: uuid
             * @description Needed for a one-on-one meeting.
             * @example 9d1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            enterprise?: string;
            /** @example 一层员工食堂 */
            place?: string;
            /** @example 入会政策与服务 */
            subject?: string;
        };
        InviteEnterprisesDto: {
            /**
             * @example [
             *       "9d1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11"
             *     ]
             */
            enterprises: string[];
        };
        AttendanceDto: {
            /**
             * Format: uuid
             * @example 9d1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            enterprise: string;
            /**
             * @description People who came from it.
             * @example 3
             */
            headcount: number;
        };
        RecordOutcomeDto: {
            /**
             * Format: date
             * @description The day on which it was held.
             * @example 2026-04-08
             */
            on: string;
            /**
             * @description Leaflets handed out.
             * @example 420
             */
            leaflets: number;
            attending: components["schemas"]["AttendanceDto"][];
            /** @example 介绍建会流程，回答会费使用问题。 */
            minutes?: string;
            /**
             * @description Places that watched by video.
             * @example [
             *       "外省分公司"
             *     ]
             */
            remoteSites?: string[];
        };
        MeetingReasonDto: {
            /** @example 场地临时占用 */
            reason: string;
        };
        UploadDto: {
            /**
             * Format: uuid
             * @description The park whose list it is.
             * @example 6c1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            park: string;
            /**
             * @description 地税库 · 园区名录 · 其他
             * @example tax-registry
             * @enum {string}
             */
            kind: "tax-registry" | "park-directory" | "other";
            /**
             * @description Sheet of a workbook, from 1, in the order of the tabs; the first with a header that is known by its names unless told.
             * @example 1
             */
            sheet?: number;
            /**
             * @description Row of the header in the file; 0: it has none. It is looked for unless told.
             * @example 1
             */
            headerRow?: number;
            /**
             * @description What columns are, by the names that a spreadsheet gives them; null leaves one out. Those that are not named are told by their headers. JSON.
             * @example {
             *       "A": "name"
             *     }
             */
            columns?: {
                [key: string]: "name" | "uscc" | "legalRepresentative" | "unitType" | "industry" | "registeredAddress" | "officeAddress" | "building" | "foundedOn" | "employees" | "womenEmployees" | null;
            };
            /**
             * Format: binary
             * @description CSV or xlsx, at most 20 MiB.
             */
            file: string;
        };
        ColumnDto: {
            /**
             * @description As a spreadsheet names it; lists from before it was kept lack it.
             * @example B
             */
            column?: string;
            /**
             * @description Empty where it has none.
             * @example 企业名称
             */
            header: string;
            /**
             * @description What the column was taken for; `personal-data` where it was left out for that, null where it was left out.
             * @example name
             */
            field: string | null;
            /**
             * @description True where a person said so: by its header alone it would be taken for something else.
             * @example true
             */
            chosen?: boolean;
        };
        RosterImportedDto: {
            /**
             * Format: uuid
             * @description What the command was about.
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            id?: string;
            /**
             * @description Give it as minPosition to a query that must know of this command.
             * @example 4711
             */
            position: string;
            /**
             * @description Revision of the case after it; also the ETag.
             * @example 3
             */
            revision: number;
            /** @description Rules of law or practice that were gone against. */
            warnings: components["schemas"]["WarningDto"][];
            /**
             * @description Sheet of the workbook that was read, from 1; null: the file is no workbook.
             * @example 1
             */
            sheet: number | null;
            /**
             * @description Rows taken in.
             * @example 103
             */
            rows: number;
            /**
             * @description Rows in which something is wrong or doubtful.
             * @example 7
             */
            flagged: number;
            columns: components["schemas"]["ColumnDto"][];
        };
        SeenRowDto: {
            /**
             * @description As it is numbered in the file.
             * @example 1
             */
            row: number;
            /**
             * @description The first of its cells, none below a header of people’s data.
             * @example [
             *       "序号",
             *       "企业名称"
             *     ]
             */
            cells: string[];
        };
        SeenColumnDto: {
            /**
             * @description As a spreadsheet names it.
             * @example B
             */
            column: string;
            /**
             * @description Empty where it has none.
             * @example 企业名称
             */
            header: string;
            /**
             * @description What the column was taken for; `personal-data` where it was left out for that, null where it was left out.
             * @example name
             */
            field: string | null;
            /**
             * @description True where a person said so: by its header alone it would be taken for something else.
             * @example true
             */
            chosen?: boolean;
            /**
             * @description Of the rows shown; none of people’s data.
             * @example [
             *       "北京示例精密机械有限公司"
             *     ]
             */
            cells: string[];
        };
        FlagCountDto: {
            /** @example code-missing */
            flag: string;
            /**
             * @description Rows that have it.
             * @example 5
             */
            rows: number;
        };
        EarlierListDto: {
            /**
             * Format: uuid
             * @example 5c1f7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            id: string;
            /** @example 园区名录2026.xlsx */
            fileName: string;
            /**
             * Format: date
             * @example 2026-03-04
             */
            importedOn: string;
        };
        RosterPreviewDto: {
            /**
             * @description Sheet of the workbook that is read, from 1; null: the file is no workbook.
             * @example 1
             */
            sheet: number | null;
            /**
             * @description The names of its sheets in the order of their tabs; none where it is no workbook.
             * @example [
             *       "园区名录",
             *       "填表说明"
             *     ]
             */
            sheets: string[];
            /**
             * @description Row of the header in the file; 0: it has none; null: none was found, and it has to be said.
             * @example 1
             */
            headerRow: number | null;
            /** @description The first rows of the file, to tell the header by. */
            head: components["schemas"]["SeenRowDto"][];
            /** @description What each column is taken for; none without a header. */
            columns: components["schemas"]["SeenColumnDto"][];
            /** @description The rows whose cells are shown; row 1 is the first below the header. */
            shown: number[];
            /**
             * @description Rows that would be taken in.
             * @example 103
             */
            rows: number;
            /**
             * @description Rows in which something is wrong or doubtful.
             * @example 7
             */
            flagged: number;
            /** @description What that is, the most frequent first. */
            flags: components["schemas"]["FlagCountDto"][];
            /** @description The last list of the park and kind, where columns are taken for what was said of it. */
            remembered: components["schemas"]["EarlierListDto"] | null;
        };
        ConfirmationProgressDto: {
            /**
             * Format: date
             * @description Null until it is confirmed.
             * @example 2026-03-05
             */
            on: string | null;
            /**
             * @description Enterprises that came out of the confirmation.
             * @example 134
             */
            entities: number;
            /**
             * @description Of these, registered so far.
             * @example 134
             */
            registered: number;
            /**
             * @description Of these, linked so far to a case that was there.
             * @example 0
             */
            linked: number;
            /**
             * @description Still to be done.
             * @example 0
             */
            pending: number;
        };
        RosterDto: {
            /**
             * Format: uuid
             * @example 5c1f7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            id: string;
            /**
             * Format: uuid
             * @example 6c1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            park: string;
            /**
             * Format: uuid
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            department: string;
            /**
             * @example park-directory
             * @enum {string}
             */
            kind: "tax-registry" | "park-directory" | "other";
            /** @example 园区名录2026.xlsx */
            fileName: string;
            /**
             * @description An import that was cut off stays `importing` until the same file is imported again.
             * @example imported
             * @enum {string}
             */
            status: "importing" | "imported" | "confirmed";
            /** @example 103 */
            rows: number;
            /**
             * @description Rows in which something is wrong or doubtful.
             * @example 7
             */
            flagged: number;
            /**
             * Format: date
             * @example 2026-03-04
             */
            importedOn: string;
            /**
             * Format: date-time
             * @example 2026-03-04T02:03:04.567Z
             */
            importedAt: string;
            columns: components["schemas"]["ColumnDto"][];
            confirmation: components["schemas"]["ConfirmationProgressDto"];
        };
        RosterListDto: {
            /**
             * @description Give it as `cursor` for the next page; null on the last one.
             * @example WyJ4Il0.c2lnbmF0dXJl
             */
            nextCursor: string | null;
            items: components["schemas"]["RosterDto"][];
        };
        ReconciledListDto: {
            /**
             * Format: uuid
             * @example 5c1f7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            id: string;
            /**
             * @example park-directory
             * @enum {string}
             */
            kind: "tax-registry" | "park-directory" | "other";
            /** @example 103 */
            rows: number;
        };
        GroupCountsDto: {
            /**
             * @description One row, unknown so far.
             * @example 111
             */
            new: number;
            /**
             * @description Several rows, or rows of a registered enterprise.
             * @example 23
             */
            matched: number;
            /**
             * @description A person has to say what is the same.
             * @example 0
             */
            ambiguous: number;
            /**
             * @description Codes and names speak against each other; a person has to decide.
             * @example 0
             */
            conflicting: number;
        };
        RowDto: {
            /**
             * @description Row 1 is the first below the header.
             * @example 17
             */
            row: number;
            /** @example 北京示例精密机械有限公司 */
            name: string;
            /**
             * @description As it stands in the list.
             * @example 91350100M000100Y43
             */
            uscc?: string;
            /**
             * @description The code that a wrong one may have been meant to be.
             * @example 91350100M000100Y43
             */
            repairedUscc?: string;
            /** @example 王示例 */
            legalRepresentative?: string;
            /** @example 有限责任公司 */
            unitType?: string;
            /** @example 专用设备制造业 */
            industry?: string;
            /** @example 北京经济技术开发区示例路1号 */
            registeredAddress?: string;
            /** @example 北京经济技术开发区示例路1号2层 */
            officeAddress?: string;
            /** @example 2号楼 301 */
            building?: string;
            /**
             * Format: date
             * @example 2019-05-20
             */
            foundedOn?: string;
            /** @example 46 */
            employees?: number;
            /** @example 20 */
            womenEmployees?: number;
            /**
             * @description What is wrong or doubtful in this row.
             * @example [
             *       "code-missing"
             *     ]
             */
            flags: string[];
            /**
             * Format: uuid
             * @example 5c1f7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            roster: string;
            /**
             * @example park-directory
             * @enum {string}
             */
            kind: "tax-registry" | "park-directory" | "other";
        };
        ShownSideDto: {
            /**
             * Format: uuid
             * @description Of a row: its roster.
             * @example 5c1f7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            roster?: string;
            /**
             * @description Of a row: its number.
             * @example 17
             */
            row?: number;
            /**
             * Format: uuid
             * @description Of an enterprise that is registered: its id.
             * @example 7d1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            enterprise?: string;
            /** @example 北京示例精密机械有限公司 */
            name: string;
            /** @example 91350100M000100Y43 */
            uscc: string | null;
        };
        QuestionDto: {
            /**
             * @description Why a person has to decide.
             * @example same-core
             * @enum {string}
             */
            reason: "same-code-different-names" | "same-code-twice-in-a-list" | "same-name-different-codes" | "repaired-code-is-taken" | "two-enterprises" | "same-name-several-codes" | "same-core" | "near-name";
            /**
             * @description False where two valid codes or two registered enterprises leave only “different”.
             * @example true
             */
            canBeSame: boolean;
            left: components["schemas"]["ShownSideDto"];
            right: components["schemas"]["ShownSideDto"];
        };
        EntityDto: {
            /**
             * @example ambiguous
             * @enum {string}
             */
            group: "new" | "matched" | "ambiguous" | "conflicting";
            /**
             * Format: uuid
             * @description The registered enterprise that it is.
             * @example 7d1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            enterprise: string | null;
            /**
             * @description Its valid code, where one is known.
             * @example 91350100M000100Y43
             */
            uscc: string | null;
            rows: components["schemas"]["RowDto"][];
            questions: components["schemas"]["QuestionDto"][];
        };
        ReconciliationDto: {
            /**
             * @description Give it as `cursor` for the next page; null on the last one.
             * @example WyJ4Il0.c2lnbmF0dXJl
             */
            nextCursor: string | null;
            /**
             * @description The position of the log that it is true at.
             * @example 4711
             */
            position: string;
            /** @description The newest list of each kind of the park. */
            lists: components["schemas"]["ReconciledListDto"][];
            counts: components["schemas"]["GroupCountsDto"];
            /**
             * @description Questions still open.
             * @example 0
             */
            undecided: number;
            items: components["schemas"]["EntityDto"][];
        };
        SideDto: {
            /**
             * Format: uuid
             * @description Of a row: its roster.
             * @example 5c1f7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            roster?: string;
            /**
             * @description Of a row: its number.
             * @example 17
             */
            row?: number;
            /**
             * Format: uuid
             * @description Of an enterprise that is registered: its id, in place of the row.
             */
            enterprise?: string;
        };
        MatchDecisionDto: {
            /**
             * @example {
             *       "roster": "5c1f7a52-8a5e-5d4c-9a54-0a7f2b2b5a11",
             *       "row": 17
             *     }
             */
            left: components["schemas"]["SideDto"];
            /**
             * @example {
             *       "roster": "5c1f7a52-8a5e-5d4c-9a54-0a7f2b2b5a11",
             *       "row": 18
             *     }
             */
            right: components["schemas"]["SideDto"];
            /**
             * @description Whether they are the same enterprise.
             * @example true
             */
            same: boolean;
            /** @example 电话核实为同一企业 */
            notes?: string;
        };
        DecideMatchesDto: {
            /** @description Decided all together or not at all. On a pair that was decided before, the later word counts. */
            decisions: components["schemas"]["MatchDecisionDto"][];
        };
        ConfirmedDto: {
            /**
             * Format: uuid
             * @description What the command was about.
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            id?: string;
            /**
             * @description Give it as minPosition to a query that must know of this command.
             * @example 4711
             */
            position: string;
            /**
             * @description Revision of the case after it; also the ETag.
             * @example 3
             */
            revision: number;
            /** @description Rules of law or practice that were gone against. */
            warnings: components["schemas"]["WarningDto"][];
            /**
             * @description Enterprises that are being registered.
             * @example 134
             */
            registered: number;
            /**
             * @description Registered enterprises to which rows are being linked.
             * @example 0
             */
            linked: number;
            /**
             * @description Rows that are no enterprise: without a name, or totals.
             * @example 0
             */
            leftOut: number;
        };
        ComparedVersionDto: {
            /**
             * Format: uuid
             * @example 5c1f7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            id: string;
            /** @example 园区名录2026.xlsx */
            fileName: string;
            /**
             * Format: date
             * @example 2026-03-04
             */
            importedOn: string;
            /** @example 103 */
            rows: number;
            /**
             * @description Rows that are no enterprise: totals, or with neither name nor code.
             * @example 0
             */
            leftOut: number;
        };
        ComparedCountsDto: {
            /**
             * @description In this version alone.
             * @example 11
             */
            new: number;
            /**
             * @description The same code under another name.
             * @example 2
             */
            renamed: number;
            /**
             * @description Something else than the name differs.
             * @example 17
             */
            changed: number;
            /**
             * @description In the version before alone.
             * @example 4
             */
            gone: number;
            /** @example 69 */
            unchanged: number;
        };
        ListedRowDto: {
            /**
             * @description Row 1 is the first below the header.
             * @example 17
             */
            row: number;
            /** @example 北京示例精密机械有限公司 */
            name: string;
            /**
             * @description As it stands in the list.
             * @example 91350100M000100Y43
             */
            uscc?: string;
            /**
             * @description The code that a wrong one may have been meant to be.
             * @example 91350100M000100Y43
             */
            repairedUscc?: string;
            /** @example 王示例 */
            legalRepresentative?: string;
            /** @example 有限责任公司 */
            unitType?: string;
            /** @example 专用设备制造业 */
            industry?: string;
            /** @example 北京经济技术开发区示例路1号 */
            registeredAddress?: string;
            /** @example 北京经济技术开发区示例路1号2层 */
            officeAddress?: string;
            /** @example 2号楼 301 */
            building?: string;
            /**
             * Format: date
             * @example 2019-05-20
             */
            foundedOn?: string;
            /** @example 46 */
            employees?: number;
            /** @example 20 */
            womenEmployees?: number;
            /**
             * @description What is wrong or doubtful in this row.
             * @example [
             *       "code-missing"
             *     ]
             */
            flags: string[];
        };
        ResemblesDto: {
            /**
             * @description Its number in the other list.
             * @example 18
             */
            row: number;
            /** @example 北京示例精密机械股份有限公司 */
            name: string;
            /**
             * @description As it stands in the list.
             * @example null
             */
            uscc: string | null;
            /**
             * @description What is alike.
             * @example same-core
             * @enum {string}
             */
            reason: "same-name-several-codes" | "same-core" | "near-name";
        };
        ComparedRowDto: {
            /**
             * @example renamed
             * @enum {string}
             */
            group: "new" | "renamed" | "changed" | "gone" | "unchanged";
            /** @description In the version before; null where it is new. */
            before: components["schemas"]["ListedRowDto"] | null;
            /** @description In this version; null where it is gone. */
            after: components["schemas"]["ListedRowDto"] | null;
            /**
             * Format: uuid
             * @description The enterprise that the row became when it was confirmed, in this version or before.
             * @example null
             */
            enterprise: string | null;
            /**
             * @description What differs.
             * @example [
             *       "name",
             *       "employees"
             *     ]
             */
            fields: ("name" | "uscc" | "legalRepresentative" | "unitType" | "industry" | "registeredAddress" | "officeAddress" | "building" | "foundedOn" | "employees" | "womenEmployees")[];
            /** @description Of a new row: rows that are gone and may be it; of a row that is gone: new ones. For a person to look at. */
            resembles: components["schemas"]["ResemblesDto"][];
        };
        ComparisonDto: {
            /**
             * @description Give it as `cursor` for the next page; null on the last one.
             * @example WyJ4Il0.c2lnbmF0dXJl
             */
            nextCursor: string | null;
            /**
             * @description The position of the log that it is true at.
             * @example 4711
             */
            position: string;
            before: components["schemas"]["ComparedVersionDto"];
            after: components["schemas"]["ComparedVersionDto"];
            counts: components["schemas"]["ComparedCountsDto"];
            /** @description New, renamed, changed, gone, unchanged. */
            items: components["schemas"]["ComparedRowDto"][];
        };
        CaseAsOfDto: {
            /**
             * @description Revision of the last event that counts.
             * @example 12
             */
            revision: number;
            /**
             * Format: date
             * @example 2026-03-02
             */
            on: string;
            /**
             * Format: date-time
             * @example 2026-03-02T04:05:06.789Z
             */
            knownAt: string;
            /** @example 4711 */
            position: string;
        };
        DetailsOnFileDto: {
            /** @example 北京示例精密机械有限公司 */
            name: string;
            /** @example 91350100M000100Y43 */
            uscc?: string | null;
            formerNames?: string[] | null;
            /** @example 王示例 */
            legalRepresentative?: string | null;
            /** @example 有限责任公司 */
            unitType?: string | null;
            /** @example 专用设备制造业 */
            industry?: string | null;
            /** @example 北京经济技术开发区示例路1号 */
            registeredAddress?: string | null;
            /** @example 北京经济技术开发区示例路1号2层 */
            officeAddress?: string | null;
            /** @example 2号楼 */
            building?: string | null;
            /**
             * Format: date
             * @example 2019-05-20
             */
            foundedOn?: string | null;
            /** @example 60 */
            employees?: number | null;
            /** @example 20 */
            womenEmployees?: number | null;
        };
        RosterRowDto: {
            /**
             * Format: uuid
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            roster: string;
            /** @example 12 */
            row: number;
        };
        OutOfPopulationDto: {
            /**
             * @example moved-away
             * @enum {string}
             */
            reason: "moved-away" | "deregistered" | "duplicate" | "not-eligible";
            /**
             * Format: date
             * @example 2026-03-20
             */
            on: string;
            /**
             * Format: uuid
             * @example null
             */
            mergedInto: string | null;
        };
        KnownFigureDto: {
            /** @example 60 */
            value: number;
            /**
             * Format: date
             * @description Since when it is known.
             * @example 2026-03-04
             */
            on: string;
        };
        ContactShownDto: {
            /** @example 人力资源 */
            role: string;
            /**
             * @description In clear, masked, or null, by who reads.
             * @example 示**
             */
            name?: string | null;
            /** @example 010-****0000 */
            phone?: string | null;
            /**
             * Format: date
             * @description When they were met.
             * @example 2026-03-04
             */
            on: string;
            /**
             * Format: uuid
             * @description Of the person’s key.
             * @example 5e1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            person: string;
            /**
             * Format: date
             * @description When the visit was retracted: the contact is listed only to be erased, until then.
             * @example null
             */
            retractedOn: string | null;
            /**
             * Format: date
             * @description When name and phone were erased for good.
             * @example null
             */
            erasedOn: string | null;
            /** @description Of past states: the entry that carries name and phone. */
            entry?: string;
        };
        OpenFollowUpDto: {
            /**
             * Format: uuid
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            followUp: string;
            /**
             * Format: date
             * @example 2026-03-06
             */
            plannedOn: string;
            /**
             * Format: date
             * @example 2026-03-13
             */
            due: string;
            /**
             * @description Account id.
             * @example null
             */
            officer: string | null;
            /** @example 送建会材料清单 */
            subject: string;
        };
        PreparatoryGroupOnFileDto: {
            /**
             * Format: date
             * @example 2026-03-08
             */
            since: string;
            /** @example 3 */
            size: number;
        };
        StepDoneDto: {
            /**
             * @example preparation-approved
             * @enum {string}
             */
            step: "preparation-approved" | "member-list-submitted" | "candidates-approved" | "congress-held" | "result-approved";
            /**
             * Format: date
             * @example 2026-03-16
             */
            on: string;
            /** @example 示例工字〔2026〕12号 */
            documentNumber?: string;
            /** @example 30 */
            members?: number;
            /** @example 10 */
            womenMembers?: number;
            /** @example 6 */
            candidates?: number;
            /** @example 30 */
            entitled?: number;
            /** @example 28 */
            attended?: number;
        };
        ReturnedDto: {
            /**
             * @description What has to be done again.
             * @example application
             * @enum {string}
             */
            step: "application" | "preparation-approved" | "member-list-submitted" | "candidates-approved" | "congress-held" | "result-approved";
            /**
             * Format: date
             * @example 2026-03-14
             */
            on: string;
            /** @example 请示缺少公章 */
            reason: string;
        };
        ApplicationOnFileDto: {
            /**
             * @example single
             * @enum {string}
             */
            form: "single" | "joint" | "organizer";
            preparatoryGroup: components["schemas"]["PreparatoryGroupOnFileDto"];
            /** @example 示例工字〔2026〕12号 */
            documentNumber?: string;
            /**
             * Format: date
             * @example 2026-03-10
             */
            appliedOn: string;
            /** @description Those that stand, in order. */
            steps: components["schemas"]["StepDoneDto"][];
            /** @description 退回补正, until it was done again. */
            returned: components["schemas"]["ReturnedDto"] | null;
        };
        ChairOnFileDto: {
            /** @example false */
            legalRepresentative: boolean;
            /** @example false */
            headOfHumanResources: boolean;
            /** @example false */
            fullTime: boolean;
            /** @example false */
            relativesOnCommittee: boolean;
        };
        UnionStepDoneDto: {
            /**
             * @example seal-made
             * @enum {string}
             */
            step: "legal-person-registered" | "seal-made" | "union-account-opened";
            /**
             * Format: date
             * @example 2026-04-10
             */
            on: string;
            /** @example 示例工字〔2026〕12号 */
            documentNumber?: string;
        };
        UnionOnFileDto: {
            /** @example 北京示例精密机械有限公司工会委员会 */
            name: string;
            /** @description Begins with 81. */
            uscc?: string;
            /**
             * @example single
             * @enum {string}
             */
            form?: "single" | "joint" | "organizer";
            /** @example 30 */
            members?: number;
            /** @example 10 */
            womenMembers?: number;
            /** @example 5 */
            termYears?: number;
            /** @example 5 */
            committeeSize?: number;
            /** @example true */
            auditCommittee?: boolean;
            /**
             * @example delegate
             * @enum {string}
             */
            womenWorkers?: "committee" | "delegate" | "none";
            chair?: components["schemas"]["ChairOnFileDto"];
            /**
             * Format: date
             * @example 2026-04-02
             */
            since: string;
            /**
             * @description It was there before anyone came.
             * @example false
             */
            existing: boolean;
            /** @example 示例工字〔2026〕12号 */
            documentNumber?: string;
            steps: components["schemas"]["UnionStepDoneDto"][];
        };
        RetractionOnFileDto: {
            /**
             * Format: uuid
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            entry: string;
            /** @example VisitRecorded */
            entryType: string;
            /** @example 记错企业 */
            reason: string;
            /**
             * Format: uuid
             * @description The event that retracted it.
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            by: string;
            /**
             * Format: date
             * @example 2026-03-08
             */
            on: string;
        };
        NextStepDto: {
            /**
             * @example visit
             * @enum {string}
             */
            step: "visit" | "meeting" | "apply" | "preparation-approved" | "member-list-submitted" | "candidates-approved" | "congress-held" | "result-approved" | "establish" | "legal-person-registered" | "seal-made" | "union-account-opened" | "reopen";
            /** @description What has to come before it; empty where it can be done now. */
            missing: string[];
        };
        CaseFileDto: {
            /**
             * Format: uuid
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            id: string;
            /**
             * @example visited
             * @enum {string}
             */
            stage: "unvisited" | "visited" | "communicated" | "applied" | "established";
            /** @description The furthest ever recorded and all before it, also where undone. */
            reached: ("unvisited" | "visited" | "communicated" | "applied" | "established")[];
            /**
             * Format: date
             * @example 2026-03-02
             */
            registeredOn: string;
            /**
             * @example roster
             * @enum {string}
             */
            origin: "roster" | "by-hand";
            details: components["schemas"]["DetailsOnFileDto"];
            sources: components["schemas"]["RosterRowDto"][];
            /**
             * Format: uuid
             * @description The department that holds it.
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            department: string;
            /**
             * Format: uuid
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            park: string | null;
            /**
             * Format: date
             * @description Since when this department has held it.
             * @example 2026-03-02
             */
            heldSince: string;
            /**
             * @description Account id.
             * @example null
             */
            officer: string | null;
            /** @description null when it is in the population. */
            out: components["schemas"]["OutOfPopulationDto"] | null;
            employees: components["schemas"]["KnownFigureDto"] | null;
            womenEmployees: components["schemas"]["KnownFigureDto"] | null;
            /** @description 1 refuses … 5 wants to. */
            willingness: components["schemas"]["KnownFigureDto"] | null;
            /** @description Open ones. */
            concerns: ("dues" | "management" | "no-need" | "no-staff" | "parent-company" | "procedure" | "labour-disputes" | "turnover" | "other")[];
            /** @description In clear for the department that holds the case, masked for leaders, by role for auditors and in past states. */
            contacts: components["schemas"]["ContactShownDto"][];
            followUps: components["schemas"]["OpenFollowUpDto"][];
            /** @example 2 */
            visits: number;
            /**
             * @description Enterprise meetings it took part in.
             * @example 1
             */
            communications: number;
            /**
             * @description Employees who joined in person.
             * @example 3
             */
            interests: number;
            /** @example 0 */
            services: number;
            /**
             * Format: date
             * @example 2026-03-04
             */
            lastVisitOn: string | null;
            /**
             * Format: date
             * @example 2026-03-12
             */
            lastContactOn: string | null;
            application: components["schemas"]["ApplicationOnFileDto"] | null;
            union: components["schemas"]["UnionOnFileDto"] | null;
            retractions: components["schemas"]["RetractionOnFileDto"][];
            next: components["schemas"]["NextStepDto"][];
            /**
             * Format: date
             * @description Since when the higher union should send people (Beijing's implementing measures art. 11).
             * @example null
             */
            sendPeopleSince: string | null;
        };
        BecauseDto: {
            /**
             * @description Code of the refusal.
             * @example not-applied
             */
            code: string;
            /** @example 该企业没有正在办理的建会申请。请先登记建会申请。 */
            detail: string;
        };
        CommandOfferDto: {
            /**
             * @example record-visit
             * @enum {string}
             */
            command: "record-visit" | "record-concerns" | "plan-follow-up" | "complete-follow-up" | "apply" | "record-step" | "return-application" | "withdraw-application" | "establish-union" | "find-existing-union" | "provide-service" | "dissolve-union" | "assign-officer" | "transfer" | "correct-details" | "erase-contact" | "retract-entry" | "close" | "reopen";
            /** @example true */
            allowed: boolean;
            /** @description Why it is refused to you now. */
            because: components["schemas"]["BecauseDto"] | null;
            /** @description Of `record-step` and `return-application`: the steps it can be done with. */
            steps: string[];
        };
        CaseDto: {
            asOf: components["schemas"]["CaseAsOfDto"];
            case: components["schemas"]["CaseFileDto"];
            /** @description What you can ask of the case now, and why not the rest; not of past states. */
            commands?: components["schemas"]["CommandOfferDto"][];
        };
        ActorDto: {
            /**
             * @description Account, or `process:<rule>`.
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            id: string;
            /**
             * @example staff
             * @enum {string}
             */
            role: "staff" | "leader" | "auditor" | "system-admin" | "security-admin" | "audit-admin" | "system";
            /** @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11 */
            department: string | null;
        };
        CauseDto: {
            /**
             * Format: uuid
             * @description The command; its Idempotency-Key.
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            commandId: string;
            /**
             * Format: uuid
             * @description The request from which everything followed.
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            correlationId: string;
            /**
             * Format: uuid
             * @description The event that a process reacted to.
             * @example null
             */
            causationId: string | null;
        };
        HistoryEntryDto: {
            /**
             * Format: uuid
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            id: string;
            /** @example 3 */
            revision: number;
            /** @example 4711 */
            position: string;
            /** @example VisitRecorded */
            type: string;
            /**
             * @description What happened.
             * @example 走访（上门），建会意愿 4/5。
             */
            sentence: string | null;
            /** @description What was stored, without ciphertext. */
            data: {
                [key: string]: unknown;
            };
            actor: components["schemas"]["ActorDto"];
            /**
             * Format: date
             * @description The business date.
             * @example 2026-03-02
             */
            occurredOn: string;
            /**
             * Format: date-time
             * @example 2026-03-02T04:05:06.789Z
             */
            recordedAt: string;
            cause: components["schemas"]["CauseDto"];
            /**
             * @description SHA-256 of the event as it is stored.
             * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
             */
            hash: string;
            /**
             * @description SHA-256 of the event before it.
             * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
             */
            prev: string | null;
            /**
             * Format: uuid
             * @description The event that took this entry back.
             * @example null
             */
            retractedBy: string | null;
        };
        HistoryDto: {
            /** @example enterprise-2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11 */
            stream: string;
            /**
             * @description Revision of the last event of the stream.
             * @example 12
             */
            revision: number;
            /**
             * @description The log as it was when this was read.
             * @example 4711
             */
            position: string;
            events: components["schemas"]["HistoryEntryDto"][];
        };
        ChangeDto: {
            /**
             * @description JSON pointer into the case.
             * @example /stage
             */
            path: string;
            /** @example visited */
            before: Record<string, never> | null;
            /** @example communicated */
            after: Record<string, never> | null;
        };
        ChangesDto: {
            /** @description null where the case was not there yet. */
            from: components["schemas"]["CaseAsOfDto"] | null;
            to: components["schemas"]["CaseAsOfDto"] | null;
            changes: components["schemas"]["ChangeDto"][];
            /** @description The events that make the difference. */
            events: components["schemas"]["HistoryEntryDto"][];
        };
        ChainHeadDto: {
            /** @example 12 */
            revision: number;
            /** @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 */
            hash: string;
        };
        BadEventDto: {
            /** @example 7 */
            revision: number;
            /** @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11 */
            eventId: string;
            /**
             * @example altered
             * @enum {string}
             */
            why: "altered" | "inserted" | "out-of-place" | "unlinked" | "missing-before" | "not-the-head" | "cut-off";
        };
        VerificationDto: {
            /** @example true */
            ok: boolean;
            /** @example 13 */
            events: number;
            /** @description The last event of a chain that holds, else null. Write it down to find later what was cut off. */
            head: components["schemas"]["ChainHeadDto"] | null;
            firstBad?: components["schemas"]["BadEventDto"];
        };
        FoundEntryDto: {
            /**
             * Format: uuid
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            id: string;
            /** @example 3 */
            revision: number;
            /** @example 4711 */
            position: string;
            /** @example VisitRecorded */
            type: string;
            /**
             * @description What happened.
             * @example 走访（上门），建会意愿 4/5。
             */
            sentence: string | null;
            /** @description What was stored, without ciphertext. */
            data: {
                [key: string]: unknown;
            };
            actor: components["schemas"]["ActorDto"];
            /**
             * Format: date
             * @description The business date.
             * @example 2026-03-02
             */
            occurredOn: string;
            /**
             * Format: date-time
             * @example 2026-03-02T04:05:06.789Z
             */
            recordedAt: string;
            cause: components["schemas"]["CauseDto"];
            /**
             * @description SHA-256 of the event as it is stored.
             * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
             */
            hash: string;
            /**
             * @description SHA-256 of the event before it.
             * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
             */
            prev: string | null;
            /**
             * Format: uuid
             * @description The event that took this entry back.
             * @example null
             */
            retractedBy: string | null;
            /** @example enterprise-2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11 */
            stream: string;
            /**
             * @description Of streams of enterprises the name, of meetings the subject, of rosters the file. null of all other streams.
             * @example 北京示例精密机械有限公司
             */
            about: string | null;
        };
        FoundEntriesDto: {
            /** @description The latest first. */
            items: components["schemas"]["FoundEntryDto"][];
            /**
             * Format: date-time
             * @description The search went back to here; null when it went through everything there is.
             */
            searchedTo: string | null;
            /** @description Goes on from there; also after an answer that found nothing. null at the end. */
            nextCursor: string | null;
        };
        AccountNameDto: {
            /**
             * Format: uuid
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            id: string;
            /** @example wang.min */
            username: string;
            /** @example 王敏 */
            displayName: string;
            /**
             * @example staff
             * @enum {string}
             */
            role: "staff" | "leader" | "auditor" | "system-admin" | "security-admin" | "audit-admin";
        };
        PeopleDto: {
            /**
             * @description Give it as `cursor` for the next page; null on the last one.
             * @example WyJ4Il0.c2lnbmF0dXJl
             */
            nextCursor: string | null;
            items: components["schemas"]["AccountNameDto"][];
        };
        EntryCausesDto: {
            /** @description In the order of the log: what the entry followed from up to what somebody asked for, itself, and what the same request led to. */
            items: components["schemas"]["FoundEntryDto"][];
            /**
             * @description true where all that the same request led to is shown. false where it led to more, or may have: the log is searched back to the first cause, and a day forward, and not through more than 20,000 events either way.
             * @example true
             */
            isWhole: boolean;
        };
        AsOfDto: {
            /**
             * Format: date
             * @description The business date that the figures are true on.
             * @example 2026-03-31
             */
            on: string;
            /**
             * @description The position of the log that the answer is true at.
             * @example 4711
             */
            position: string;
        };
        SourceRowDto: {
            /**
             * Format: uuid
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            roster: string;
            /**
             * @description 1 is the first row below the header.
             * @example 12
             */
            row: number;
        };
        ListedEnterpriseDto: {
            /**
             * Format: uuid
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            id: string;
            /** @example 北京某某科技有限公司 */
            name: string;
            /** @example 91350100M000100Y43 */
            uscc: string | null;
            /**
             * Format: uuid
             * @description The department that holds the case.
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            department: string;
            /**
             * @description Account id.
             * @example 6c1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            officer: string | null;
            /**
             * Format: uuid
             * @example 6c1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            park: string | null;
            /**
             * @example visited
             * @enum {string}
             */
            stage: "unvisited" | "visited" | "communicated" | "applied" | "established";
            /**
             * @description Why it is out of the population; null when it is in.
             * @example null
             * @enum {string|null}
             */
            out: "moved-away" | "deregistered" | "duplicate" | "not-eligible" | null;
            /** @example 120 */
            employees: number | null;
            /**
             * Format: date
             * @example 2026-03-02
             */
            registeredOn: string;
            /**
             * Format: date
             * @description Last visit, enterprise meeting or service.
             * @example 2026-03-20
             */
            lastContactOn: string | null;
            /**
             * Format: date
             * @description The next follow-up that is not done.
             * @example 2026-04-01
             */
            nextDueOn: string | null;
            /**
             * Format: date
             * @example 2026-03-10
             */
            stageSince: string;
            /** @example 21 */
            daysInStage: number;
            /**
             * @description Employees who joined in person.
             * @example 3
             */
            applicants: number;
            sources: components["schemas"]["SourceRowDto"][];
        };
        EnterpriseListDto: {
            /**
             * @description Give it as `cursor` for the next page; null on the last one.
             * @example WyJ4Il0.c2lnbmF0dXJl
             */
            nextCursor: string | null;
            asOf: components["schemas"]["AsOfDto"];
            /**
             * @description How many there are; null where officer, park or q leaves more than are counted, or where the list joins more than 480 shelves: a department has one for each stage and one for what is out of the population, so 80 departments are always counted.
             * @example 134
             */
            total: number | null;
            items: components["schemas"]["ListedEnterpriseDto"][];
        };
        AsKnownAtDto: {
            /**
             * Format: date
             * @description The business date that the figures are true on.
             * @example 2026-03-31
             */
            on: string;
            /**
             * @description The position of the log that the answer is true at.
             * @example 4711
             */
            position: string;
            /**
             * Format: date-time
             * @description As it was known at this moment.
             * @example 2026-03-31T15:59:59.999Z
             */
            knownAt: string;
        };
        DefinitionDto: {
            /** @example 登记在册且未移出的企业 */
            population: string;
            /** @example 当日处于该阶段的企业数，各阶段之和等于企业总数 */
            current: string;
            /** @example 曾到达该阶段或更后阶段的企业数 */
            reached: string;
            /** @example 实际记录过该阶段的企业数 */
            observed: string;
            /** @example 计入事件发生当日负责该企业的产业部 */
            credit: string;
        };
        ExcludedDto: {
            /**
             * @example moved-away
             * @enum {string}
             */
            reason: "moved-away" | "deregistered" | "duplicate" | "not-eligible";
            /** @example 2 */
            count: number;
        };
        StageFiguresDto: {
            /**
             * @example visited
             * @enum {string}
             */
            stage: "unvisited" | "visited" | "communicated" | "applied" | "established";
            /**
             * @description Stand in this stage.
             * @example 30
             */
            current: number;
            /**
             * @description Have ever reached it or one beyond it.
             * @example 42
             */
            reached: number;
            /**
             * @description Have this very stage recorded.
             * @example 40
             */
            observed: number;
            /**
             * @description reached − observed: went past it. Of one department or park it can be negative: a case that went past a stage in one and was then moved has it recorded in the other, where it counts −1. Over all of them such a case is 0.
             * @example 2
             */
            skipped: number;
        };
        FunnelDto: {
            asOf: components["schemas"]["AsKnownAtDto"];
            definition: components["schemas"]["DefinitionDto"];
            /** @example 134 */
            population: number;
            excluded: components["schemas"]["ExcludedDto"][];
            stages: components["schemas"]["StageFiguresDto"][];
        };
        DailyExcludedDto: {
            /**
             * @example moved-away
             * @enum {string}
             */
            reason: "moved-away" | "deregistered" | "duplicate" | "not-eligible";
            /**
             * @description One figure a day.
             * @example [
             *       0,
             *       2
             *     ]
             */
            count: number[];
        };
        DailyStageDto: {
            /**
             * @example visited
             * @enum {string}
             */
            stage: "unvisited" | "visited" | "communicated" | "applied" | "established";
            /**
             * @description Stand in this stage; one figure a day.
             * @example [
             *       30,
             *       31
             *     ]
             */
            current: number[];
            /**
             * @description Have ever reached it or one beyond it.
             * @example [
             *       42,
             *       43
             *     ]
             */
            reached: number[];
            /**
             * @description Have this very stage recorded.
             * @example [
             *       40,
             *       41
             *     ]
             */
            observed: number[];
        };
        DailyFiguresDto: {
            /**
             * Format: uuid
             * @description Where departments are told apart.
             * @example null
             */
            department: string | null;
            /**
             * Format: uuid
             * @description Where parks are told apart; null also for the cases in none.
             * @example null
             */
            park: string | null;
            /**
             * @description One figure a day.
             * @example [
             *       134,
             *       134
             *     ]
             */
            population: number[];
            excluded: components["schemas"]["DailyExcludedDto"][];
            stages: components["schemas"]["DailyStageDto"][];
        };
        FunnelSeriesDto: {
            asOf: components["schemas"]["AsKnownAtDto"];
            definition: components["schemas"]["DefinitionDto"];
            /**
             * Format: date
             * @description The first figure of each list is of this day.
             * @example 2026-03-01
             */
            from: string;
            /**
             * Format: date
             * @description And the last one of this day.
             * @example 2026-03-02
             */
            to: string;
            /** @description One, or one for each department or park of which something is known. */
            items: components["schemas"]["DailyFiguresDto"][];
        };
        InflowDto: {
            /**
             * @example unvisited
             * @enum {string}
             */
            from: "registered" | "reopened" | "transferred" | "unvisited" | "visited" | "communicated" | "applied" | "established";
            /**
             * @description Of `reopened`: why it was out.
             * @enum {string}
             */
            reason?: "moved-away" | "deregistered" | "duplicate" | "not-eligible";
            /** @example 12 */
            count: number;
        };
        InflowsDto: {
            /** @example 12 */
            total: number;
            from: components["schemas"]["InflowDto"][];
        };
        OutflowDto: {
            /**
             * @example communicated
             * @enum {string}
             */
            to: "excluded" | "transferred" | "unvisited" | "visited" | "communicated" | "applied" | "established";
            /**
             * @description Of `excluded`.
             * @enum {string}
             */
            reason?: "moved-away" | "deregistered" | "duplicate" | "not-eligible";
            /** @example 5 */
            count: number;
        };
        OutflowsDto: {
            /** @example 5 */
            total: number;
            to: components["schemas"]["OutflowDto"][];
        };
        FlowFiguresDto: {
            /**
             * @description At the end of the day before the period.
             * @example 30
             */
            opening: number;
            in: components["schemas"]["InflowsDto"];
            out: components["schemas"]["OutflowsDto"];
            /**
             * @description At the end of the period.
             * @example 37
             */
            closing: number;
            /**
             * @description opening + in − out = closing
             * @example 30 + 12 − 5 = 37
             */
            identity: string;
            /**
             * @description Whether the identity holds. It always does; here it is checked.
             * @example true
             */
            holds: boolean;
        };
        StageFlowDto: {
            /**
             * @description At the end of the day before the period.
             * @example 30
             */
            opening: number;
            in: components["schemas"]["InflowsDto"];
            out: components["schemas"]["OutflowsDto"];
            /**
             * @description At the end of the period.
             * @example 37
             */
            closing: number;
            /**
             * @description opening + in − out = closing
             * @example 30 + 12 − 5 = 37
             */
            identity: string;
            /**
             * @description Whether the identity holds. It always does; here it is checked.
             * @example true
             */
            holds: boolean;
            /**
             * @example visited
             * @enum {string}
             */
            stage: "unvisited" | "visited" | "communicated" | "applied" | "established";
        };
        FlowDto: {
            asOf: components["schemas"]["AsKnownAtDto"];
            /**
             * Format: date
             * @example 2026-03-01
             */
            from: string;
            /**
             * Format: date
             * @example 2026-03-31
             */
            to: string;
            /** @description Additions to the population and exclusions from it. */
            population: components["schemas"]["FlowFiguresDto"];
            stages: components["schemas"]["StageFlowDto"][];
        };
        FigureEventDto: {
            /**
             * Format: uuid
             * @description Id of the event.
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            id: string;
            /**
             * Format: date
             * @description The business date on which it was so.
             * @example 2026-03-10
             */
            on: string;
            /**
             * @description What it says.
             * @example visited
             */
            fact: string;
        };
        FunnelEnterpriseDto: {
            /**
             * Format: uuid
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            id: string;
            /** @example 北京某某科技有限公司 */
            name: string;
            /** @example 91350100M000100Y43 */
            uscc: string | null;
            /**
             * Format: uuid
             * @description Who held the case on the date.
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            department: string;
            /**
             * Format: uuid
             * @example 6c1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            park: string | null;
            /**
             * @description On the date; of two dates, on the later.
             * @example visited
             * @enum {string}
             */
            stage: "unvisited" | "visited" | "communicated" | "applied" | "established";
            /**
             * @example null
             * @enum {string|null}
             */
            out: "moved-away" | "deregistered" | "duplicate" | "not-eligible" | null;
            /** @description Why it is counted here; of a period or two dates, what happened between them. */
            events: components["schemas"]["FigureEventDto"][];
            /**
             * @description How often it counts: once, or each time that it came or went in the period, or each visit. Summed over the list it is the figure; of `skipped` in one department or park less the cases that went past the stage in another and have it recorded here, which are not listed.
             * @example 1
             */
            times: number;
        };
        FunnelEnterprisesDto: {
            /**
             * @description Give it as `cursor` for the next page; null on the last one.
             * @example WyJ4Il0.c2lnbmF0dXJl
             */
            nextCursor: string | null;
            asOf: components["schemas"]["AsKnownAtDto"];
            items: components["schemas"]["FunnelEnterpriseDto"][];
        };
        ByStageDto: {
            /** @example 40 */
            unvisited: number;
            /** @example 30 */
            visited: number;
            /** @example 12 */
            communicated: number;
            /** @example 3 */
            applied: number;
            /** @example 9 */
            established: number;
        };
        AverageByStageDto: {
            /** @example 21.5 */
            unvisited: number | null;
            /** @example 14.2 */
            visited: number | null;
            /** @example 30 */
            communicated: number | null;
            /** @example 8 */
            applied: number | null;
            /** @example 60.1 */
            established: number | null;
        };
        VisitsDto: {
            /**
             * @description Visits (家次).
             * @example 52
             */
            count: number;
            /**
             * @description Enterprises visited (家), each once.
             * @example 41
             */
            enterprises: number;
        };
        MeetingsByKindDto: {
            /** @example 5 */
            employee: number;
            /** @example 2 */
            mixed: number;
            /** @example 9 */
            oneOnOne: number;
        };
        ApplicantsDto: {
            /**
             * @description People.
             * @example 300
             */
            applicants: number;
            /**
             * @description Their enterprises, each once.
             * @example 99
             */
            enterprises: number;
            /**
             * @description 户均入会; 0 where nobody applied.
             * @example 3.03
             */
            perEnterprise: number;
        };
        ByMeetingKindDto: {
            employee: components["schemas"]["ApplicantsDto"];
            mixed: components["schemas"]["ApplicantsDto"];
            oneOnOne: components["schemas"]["ApplicantsDto"];
            /** @description Not on the spot at a meeting. */
            elsewhere: components["schemas"]["ApplicantsDto"];
        };
        MembershipsDto: {
            /**
             * @description People.
             * @example 300
             */
            applicants: number;
            /**
             * @description Their enterprises, each once.
             * @example 99
             */
            enterprises: number;
            /**
             * @description 户均入会; 0 where nobody applied.
             * @example 3.03
             */
            perEnterprise: number;
            byMeetingKind: components["schemas"]["ByMeetingKindDto"];
        };
        StepDto: {
            /**
             * @description The last step done.
             * @example application
             * @enum {string}
             */
            step: "application" | "preparation-approved" | "member-list-submitted" | "candidates-approved" | "congress-held" | "result-approved";
            /** @example 2 */
            count: number;
        };
        ApplicationsDto: {
            /** @example 3 */
            inProgress: number;
            steps: components["schemas"]["StepDto"][];
        };
        FollowUpCountsDto: {
            /**
             * @description Not done, today or later.
             * @example 12
             */
            due: number;
            /**
             * @description Not done, and their date is past.
             * @example 2
             */
            overdue: number;
        };
        DepartmentWorkDto: {
            /** @description Cases held now, by stage: unvisited, visited, communicated, applied, established. */
            open: components["schemas"]["ByStageDto"];
            /** @description How long they have stood there, in days. */
            averageDaysInStage: components["schemas"]["AverageByStageDto"];
            visits: components["schemas"]["VisitsDto"];
            meetings: components["schemas"]["MeetingsByKindDto"];
            /** @example 2100 */
            leaflets: number;
            /** @description On the spot at employee meetings; by kind below. */
            memberships: components["schemas"]["MembershipsDto"];
            applications: components["schemas"]["ApplicationsDto"];
            followUps: components["schemas"]["FollowUpCountsDto"];
            /**
             * Format: uuid
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            department: string;
            /**
             * @description Cases in the population that no officer has.
             * @example 4
             */
            unassigned: number;
        };
        OfficerWorkDto: {
            /** @description Cases held now, by stage: unvisited, visited, communicated, applied, established. */
            open: components["schemas"]["ByStageDto"];
            /** @description How long they have stood there, in days. */
            averageDaysInStage: components["schemas"]["AverageByStageDto"];
            visits: components["schemas"]["VisitsDto"];
            meetings: components["schemas"]["MeetingsByKindDto"];
            /** @example 2100 */
            leaflets: number;
            /** @description On the spot at employee meetings; by kind below. */
            memberships: components["schemas"]["MembershipsDto"];
            applications: components["schemas"]["ApplicationsDto"];
            followUps: components["schemas"]["FollowUpCountsDto"];
            /**
             * Format: uuid
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            department: string;
            /**
             * @description Account id.
             * @example 6c1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            officer: string;
        };
        WorkloadDto: {
            asOf: components["schemas"]["AsOfDto"];
            /**
             * Format: date
             * @example 2026-03-01
             */
            from: string;
            /**
             * Format: date
             * @example 2026-03-31
             */
            to: string;
            departments: components["schemas"]["DepartmentWorkDto"][];
            officers: components["schemas"]["OfficerWorkDto"][];
        };
        FollowUpDto: {
            /**
             * Format: uuid
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            id: string;
            /**
             * Format: uuid
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            enterprise: string;
            /** @example 北京某某科技有限公司 */
            name: string;
            /**
             * Format: uuid
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            department: string;
            /** @example 6c1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11 */
            officer: string | null;
            /**
             * Format: date
             * @example 2026-03-31
             */
            due: string;
            /** @example false */
            overdue: boolean;
            /** @example 再次走访，送建会资料 */
            subject: string;
        };
        FollowUpListDto: {
            /**
             * @description Give it as `cursor` for the next page; null on the last one.
             * @example WyJ4Il0.c2lnbmF0dXJl
             */
            nextCursor: string | null;
            asOf: components["schemas"]["AsOfDto"];
            /** @description Not done yet, the earliest first. */
            items: components["schemas"]["FollowUpDto"][];
        };
        ListedMeetingDto: {
            /**
             * Format: uuid
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            id: string;
            /**
             * @example employee
             * @enum {string}
             */
            kind: "employee" | "mixed" | "one-on-one";
            /**
             * @example held
             * @enum {string}
             */
            state: "planned" | "held" | "cancelled";
            /**
             * Format: date
             * @description When it was held, or is planned for.
             * @example 2026-03-12
             */
            on: string;
            /**
             * Format: date
             * @example 2026-03-12
             */
            plannedFor: string;
            /**
             * Format: uuid
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            department: string;
            /**
             * Format: uuid
             * @example 6c1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            park: string | null;
            /**
             * Format: uuid
             * @description Of a one-on-one meeting.
             * @example null
             */
            enterprise: string | null;
            /**
             * @description Its name.
             * @example null
             */
            enterpriseName: string | null;
            /** @example 园区食堂 */
            place: string | null;
            /** @example 职工入会宣传 */
            subject: string | null;
            /**
             * @description Enterprises invited.
             * @example 20
             */
            invited: number;
            /** @example 420 */
            leaflets: number;
            /**
             * @description Enterprises that attended.
             * @example 18
             */
            attending: number;
            /**
             * @description People who attended.
             * @example 160
             */
            headcount: number;
            /**
             * @description Employees who applied for membership at it.
             * @example 60
             */
            applicants: number;
            /**
             * @description Their enterprises.
             * @example 20
             */
            applicantEnterprises: number;
            /**
             * @description 户均入会; 0 where nobody applied.
             * @example 3
             */
            applicantsPerEnterprise: number;
        };
        MeetingListDto: {
            /**
             * @description Give it as `cursor` for the next page; null on the last one.
             * @example WyJ4Il0.c2lnbmF0dXJl
             */
            nextCursor: string | null;
            asOf: components["schemas"]["AsOfDto"];
            /** @description The latest first. */
            items: components["schemas"]["ListedMeetingDto"][];
        };
        InvitedDto: {
            /**
             * Format: uuid
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            enterprise: string;
            /** @example 北京某某科技有限公司 */
            name: string | null;
        };
        AttendedDto: {
            /**
             * Format: uuid
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            enterprise: string;
            /** @example 北京某某科技有限公司 */
            name: string | null;
            /** @example 8 */
            headcount: number;
        };
        ApplicantsOfEnterpriseDto: {
            /**
             * Format: uuid
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            enterprise: string;
            /** @example 北京某某科技有限公司 */
            name: string | null;
            /** @example 3 */
            applicants: number;
        };
        MeetingDto: {
            /**
             * Format: uuid
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            id: string;
            /**
             * @example employee
             * @enum {string}
             */
            kind: "employee" | "mixed" | "one-on-one";
            /**
             * @example held
             * @enum {string}
             */
            state: "planned" | "held" | "cancelled";
            /**
             * Format: date
             * @description When it was held, or is planned for.
             * @example 2026-03-12
             */
            on: string;
            /**
             * Format: date
             * @example 2026-03-12
             */
            plannedFor: string;
            /**
             * Format: uuid
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            department: string;
            /**
             * Format: uuid
             * @example 6c1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            park: string | null;
            /**
             * Format: uuid
             * @description Of a one-on-one meeting.
             * @example null
             */
            enterprise: string | null;
            /**
             * @description Its name.
             * @example null
             */
            enterpriseName: string | null;
            /** @example 园区食堂 */
            place: string | null;
            /** @example 职工入会宣传 */
            subject: string | null;
            /**
             * @description Enterprises invited.
             * @example 20
             */
            invited: number;
            /** @example 420 */
            leaflets: number;
            /**
             * @description Enterprises that attended.
             * @example 18
             */
            attending: number;
            /**
             * @description People who attended.
             * @example 160
             */
            headcount: number;
            /**
             * @description Employees who applied for membership at it.
             * @example 60
             */
            applicants: number;
            /**
             * @description Their enterprises.
             * @example 20
             */
            applicantEnterprises: number;
            /**
             * @description 户均入会; 0 where nobody applied.
             * @example 3
             */
            applicantsPerEnterprise: number;
            asOf: components["schemas"]["AsOfDto"];
            /** @description Enterprises invited, by name. */
            invitations: components["schemas"]["InvitedDto"][];
            attendance: components["schemas"]["AttendedDto"][];
            /** @description Places that watched by video. */
            remoteSites: string[];
            /**
             * @description What was talked about; only here, not in the list.
             * @example 介绍建会流程，回答会费使用问题。
             */
            minutes: string | null;
            /** @description Who applied at it, by enterprise, the most first. */
            applicantsByEnterprise: components["schemas"]["ApplicantsOfEnterpriseDto"][];
        };
        ListedMembershipDto: {
            /**
             * Format: uuid
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            id: string;
            /**
             * Format: uuid
             * @example 6c1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            enterprise: string;
            /**
             * @description Of the enterprise.
             * @example 北京某某科技有限公司
             */
            name: string | null;
            /**
             * Format: uuid
             * @description The department that took it in.
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            department: string;
            /**
             * @example on-the-spot
             * @enum {string}
             */
            channel: "on-the-spot" | "app" | "relative";
            /**
             * Format: uuid
             * @example null
             */
            meeting: string | null;
            /**
             * @example applied
             * @enum {string}
             */
            state: "applied" | "admitted" | "rejected" | "withdrawn";
            /**
             * Format: date
             * @example 2026-03-12
             */
            appliedOn: string;
            /**
             * Format: date
             * @description When it was admitted, rejected or withdrawn.
             * @example 2026-03-20
             */
            decidedOn: string | null;
            /**
             * @description Of the admission, if it has one.
             * @example 经开工会〔2026〕12 号
             */
            documentNumber: string | null;
            /**
             * @description Why it was rejected or withdrawn.
             * @example null
             */
            reason: string | null;
            /**
             * @description The personal data was erased.
             * @example false
             */
            erased: boolean;
        };
        MembershipListDto: {
            /**
             * @description Give it as `cursor` for the next page; null on the last one.
             * @example WyJ4Il0.c2lnbmF0dXJl
             */
            nextCursor: string | null;
            asOf: components["schemas"]["AsOfDto"];
            /** @description The latest first; nothing of the person. */
            items: components["schemas"]["ListedMembershipDto"][];
        };
        ApplicantsByStateDto: {
            /** @example 12 */
            applied: number;
            /** @example 4 */
            admitted: number;
            /** @example 0 */
            rejected: number;
            /** @example 1 */
            withdrawn: number;
        };
        RadarEnterpriseDto: {
            /**
             * Format: uuid
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            id: string;
            /** @example 北京某某科技有限公司 */
            name: string;
            /**
             * Format: uuid
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            department: string;
            /**
             * Format: uuid
             * @example 6c1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            park: string | null;
            /**
             * @description Of today, as all that is told of the enterprise itself.
             * @example visited
             * @enum {string}
             */
            stage: "unvisited" | "visited" | "communicated" | "applied" | "established";
            /** @example false */
            hasUnion: boolean;
            /** @example 120 */
            employees: number | null;
            /**
             * @description Employees who on that date stood as applied or admitted.
             * @example 16
             */
            applicants: number;
            byState: components["schemas"]["ApplicantsByStateDto"];
            /**
             * @description Applicants missing to the threshold.
             * @example 9
             */
            missing: number;
            /**
             * @description Applications in the 28 days up to `on`.
             * @example 6
             */
            pace: number;
        };
        RadarDto: {
            /**
             * @description Give it as `cursor` for the next page; null on the last one.
             * @example WyJ4Il0.c2lnbmF0dXJl
             */
            nextCursor: string | null;
            asOf: components["schemas"]["AsOfDto"];
            /**
             * @description Members from which on a committee is due (Trade Union Law art. 11).
             * @example 25
             */
            threshold: number;
            /** @description Enterprises without a union first, those with the most applicants first. */
            items: components["schemas"]["RadarEnterpriseDto"][];
        };
        PersonDto: {
            /** @example 赵小芳 */
            name: string;
            /**
             * @description Mobile number.
             * @example 13812341234
             */
            phone: string;
            /**
             * @description Resident ID number, 18 characters (GB 11643).
             * @example 110101199003070038
             */
            idNumber?: string;
        };
        ApplyForMembershipDto: {
            /**
             * Format: date
             * @description Today unless told.
             * @example 2026-04-08
             */
            on?: string;
            /**
             * Format: uuid
             * @description Where the person works.
             * @example 9d1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            enterprise: string;
            /**
             * @description 现场 · 线上 · 亲属代报
             * @example app
             * @enum {string}
             */
            channel: "on-the-spot" | "app" | "relative";
            /**
             * Format: uuid
             * @description The meeting of one’s own department at which it was; needed on the spot. Employees of any enterprise may join there.
             */
            meeting?: string;
            /** @description Encrypted before anything is recorded. */
            person: components["schemas"]["PersonDto"];
            /**
             * @description What the person agreed to: name and version of the text.
             * @example 个人信息处理告知书 v1
             */
            consent: string;
        };
        AdmitMembershipDto: {
            /**
             * Format: date
             * @description Today unless told.
             * @example 2026-04-15
             */
            on?: string;
            /** @example 经开工会〔2026〕12 号 */
            documentNumber?: string;
        };
        MembershipReasonDto: {
            /**
             * Format: date
             * @description Today unless told.
             * @example 2026-04-15
             */
            on?: string;
            /** @example 本人不再需要 */
            reason: string;
        };
        EraseMembershipDto: {
            /** @example 本人要求删除个人信息 */
            reason: string;
        };
        MembershipDto: {
            /**
             * Format: uuid
             * @example 5e1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            id: string;
            /**
             * @example applied
             * @enum {string}
             */
            stage: "applied" | "admitted" | "rejected" | "withdrawn";
            /**
             * Format: uuid
             * @example 9d1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            enterprise: string;
            /**
             * Format: uuid
             * @description The department that took it in.
             * @example 2b1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            department: string;
            /**
             * @example on-the-spot
             * @enum {string}
             */
            channel: "on-the-spot" | "app" | "relative";
            /** Format: uuid */
            meeting: string | null;
            /**
             * Format: date
             * @example 2026-04-08
             */
            appliedOn: string;
            /**
             * Format: date
             * @description When it was admitted, rejected or withdrawn.
             * @example 2026-04-15
             */
            decidedOn: string | null;
            documentNumber: string | null;
            reason: string | null;
            /** @example 个人信息处理告知书 v1 */
            consent: string;
            /**
             * @description The personal data was erased.
             * @example false
             */
            erased: boolean;
            /** @description For the department that took it in: name and phone in clear, the ID number masked. For leaders: all masked. For auditors, and once erased: null. */
            person: components["schemas"]["PersonDto"] | null;
        };
        SignUpCodeDto: {
            /** @example LbHHpSqOXVuaVAp_KytaEWnXY5Cc0m8i2pX9rVd1uO8k3QzB */
            code: string;
            /**
             * @description The page to open; without its origin where the installation does not know its address.
             * @example https://jianhui.example/join/LbHHpSqOXVuaVAp_KytaEWnXY5Cc0m8i2pX9rVd1uO8k3QzB
             */
            url: string;
            /**
             * Format: date-time
             * @example 2026-04-08T16:05:06.000Z
             */
            expiresAt: string;
        };
        SignUpNoticeDto: {
            /**
             * @description Plain text, a paragraph a line.
             * @example 收集内容：姓名、手机号。
             */
            text: string;
            /**
             * @description What is ticked.
             * @example 我已阅读并同意，自愿申请加入工会。
             */
            statement: string;
        };
        NamedEnterpriseDto: {
            /**
             * Format: uuid
             * @example 9d1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            id: string;
            /** @example 北京示例精密机械有限公司 */
            name: string;
        };
        SignUpPageDto: {
            /**
             * @example employee
             * @enum {string}
             */
            kind: "employee" | "mixed" | "one-on-one";
            /**
             * Format: date
             * @example 2026-04-08
             */
            on: string;
            /** @example 一层员工食堂 */
            place: string | null;
            /** @example 大族企业湾 */
            park: string | null;
            /**
             * Format: date-time
             * @description When the code ends.
             * @example 2026-04-08T16:05:06.000Z
             */
            expiresAt: string;
            /**
             * @description Name and version of the notice that an application has to agree to.
             * @example 入会申请个人信息处理告知书 v1
             */
            consent: string;
            /** @description The notice, in the language of Accept-Language. */
            notice: components["schemas"]["SignUpNoticeDto"];
            /**
             * @description The federation that people join, in the language of Accept-Language; null until it was told.
             * @example 示例经济技术开发区总工会
             */
            federation: string | null;
            /** @description A few whose names hold `q`; none without it, but the one of a one-on-one meeting. */
            enterprises: components["schemas"]["NamedEnterpriseDto"][];
        };
        JoinDto: {
            /**
             * Format: uuid
             * @description Where the person works; one that the search finds.
             * @example 9d1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11
             */
            enterprise: string;
            /** @description Encrypted before anything is recorded. */
            person: components["schemas"]["PersonDto"];
            /**
             * @description `consent` of the meeting, agreed to by the person.
             * @example 入会申请个人信息处理告知书 v1
             */
            consent: string;
        };
        JoinedDto: {
            /** @example LbHHpSqOXVuaVAp_KytaEZzK8kA3pY1tVq6l0sH2uDE */
            receipt: string;
        };
        ProgressDto: {
            /**
             * @example applied
             * @enum {string}
             */
            stage: "applied" | "admitted" | "rejected" | "withdrawn";
            /**
             * Format: date
             * @description When it was decided; null while it is open.
             * @example null
             */
            decidedOn: string | null;
        };
        ReadyDto: {
            /**
             * @description While the store is away, reads are answered from the views and commands refused with 503.
             * @example ready
             * @enum {string}
             */
            status: "ready" | "catching-up" | "store-away";
            /**
             * @description Events that the slowest view has not taken; counted up to 1,000. Missing while the store is away.
             * @example 0
             */
            lag?: number;
            /**
             * @description Seconds that the slowest view is behind: since the first event that it has not taken; while the store is away, the age of the views.
             * @example 0
             */
            behindSeconds: number;
        };
        BackupDto: {
            /**
             * Format: date-time
             * @example 2026-03-02T12:00:00.000Z
             */
            madeAt: string;
            /**
             * @description Where the command put it.
             * @example /mnt/backup/2026-03-02
             */
            folder: string;
            /**
             * @description Events in it.
             * @example 4711
             */
            events: number;
            /**
             * @description Of the last event in it.
             * @example 4711
             */
            position: string;
        };
        IsolatedStreamDto: {
            /** @example enterprise-9d1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11 */
            stream: string;
            /**
             * @description Of the event that cannot be digested.
             * @example 4711
             */
            position: string;
            /** @example 9d1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11 */
            eventId: string;
            /** @example VisitRecorded */
            type: string;
            /**
             * @description Events of this stream that wait, with this one.
             * @example 2
             */
            waiting: number;
            /** @example an enterprise without its registration */
            message: string;
        };
        ViewStatusDto: {
            /** @example funnel */
            view: string;
            /** @example 1 */
            version: number;
            /**
             * @example live
             * @enum {string}
             */
            state: "building" | "live";
            /**
             * @description A new generation is built beside the one that serves.
             * @example false
             */
            rebuilding: boolean;
            /**
             * @description It has taken the log up to here.
             * @example 4711
             */
            position: string;
            /**
             * @description Events it has not taken; counted up to 1,000.
             * @example 0
             */
            lag: number;
            /** @description The first 100 by position. */
            isolated: components["schemas"]["IsolatedStreamDto"][];
            /**
             * @description How many there are in all.
             * @example 0
             */
            isolatedStreams: number;
        };
        RefusedReactionDto: {
            /** @example meeting-communication */
            process: string;
            /** @example meeting-9d1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11 */
            stream: string;
            /** @example 9d1c7a52-8a5e-5d4c-9a54-0a7f2b2b5a11 */
            eventId: string;
            /**
             * @description Of the event that was reacted to.
             * @example 4711
             */
            position: string;
            /**
             * @description Code of the refusal.
             * @example case-closed
             */
            code: string;
        };
        ProcessStatusDto: {
            /**
             * @description Everything up to here was reacted to.
             * @example 4711
             */
            position: string;
            /** @description What the domain refused; a person has to look at it. */
            refused: components["schemas"]["RefusedReactionDto"][];
        };
        StatusDto: {
            /**
             * @description Events are kept in a file of the data folder, or in an EventStoreDB cluster.
             * @example file
             * @enum {string}
             */
            store: "file" | "cluster";
            /** @description The last one that the backup command made from this data folder; null where there is none. A cluster is backed up by its own means. */
            backup: components["schemas"]["BackupDto"] | null;
            /**
             * @description Of the last event in the log.
             * @example 4711
             */
            end: string;
            /**
             * @description Views and processes have taken everything.
             * @example true
             */
            current: boolean;
            views: components["schemas"]["ViewStatusDto"][];
            processes: components["schemas"]["ProcessStatusDto"];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    Session_signIn: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInDto"];
                };
            };
        };
    };
    Session_signOut: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedDto"];
                };
            };
        };
    };
    Session_me: {
        parameters: {
            query?: {
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeDto"];
                };
            };
        };
    };
    Session_changePassword: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedDto"];
                };
            };
        };
    };
    Session_setUp: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetupDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedDto"];
                };
            };
        };
    };
    Account_list: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description 1000 unless told. */
                limit?: number;
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountListDto"];
                };
            };
        };
    };
    Account_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateAccountDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedDto"];
                };
            };
        };
    };
    Account_setPassword: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetPasswordDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedDto"];
                };
            };
        };
    };
    Account_changeRole: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeRoleDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedDto"];
                };
            };
        };
    };
    Account_disable: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountReasonDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedDto"];
                };
            };
        };
    };
    Account_enable: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountReasonDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedDto"];
                };
            };
        };
    };
    AccessLog_list: {
        parameters: {
            query?: {
                /** @description Of this account alone. */
                account?: string;
                /** @description The same by its user name, however it is written. */
                username?: string;
                kind?: "account-created" | "password-set" | "signed-in" | "sign-in-failed" | "signed-out" | "role-changed" | "account-disabled" | "account-enabled";
                /** @description At this moment or later. */
                from?: string;
                /** @description At this moment or earlier. */
                to?: string;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description 50 unless told. */
                limit?: number;
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessLogDto"];
                };
            };
        };
    };
    Officer_list: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description 1000 unless told. */
                limit?: number;
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficerListDto"];
                };
            };
        };
    };
    Settings_federation: {
        parameters: {
            query?: {
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FederationDto"];
                };
            };
        };
    };
    Settings_show: {
        parameters: {
            query?: {
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsDto"];
                };
            };
        };
    };
    Settings_notice: {
        parameters: {
            query?: {
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeDto"];
                };
            };
        };
    };
    Settings_issueNotice: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IssueNoticeDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedDto"];
                };
            };
        };
    };
    Settings_notices: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description 1000 unless told. */
                limit?: number;
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticesDto"];
                };
            };
        };
    };
    Settings_setThresholds: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetThresholdsDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedDto"];
                };
            };
        };
    };
    Settings_nameFederation: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NameFederationDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedDto"];
                };
            };
        };
    };
    Department_list: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description 1000 unless told. */
                limit?: number;
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepartmentListDto"];
                };
            };
        };
    };
    Department_register: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterDepartmentDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedDto"];
                };
            };
        };
    };
    Department_rename: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RenameDepartmentDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedDto"];
                };
            };
        };
    };
    Directory_list: {
        parameters: {
            query?: {
                /** @description Those that stand in this stage now and are in the population. */
                stage?: "unvisited" | "visited" | "communicated" | "applied" | "established";
                /** @description Staff see their own department without it. */
                department?: string;
                /** @description Account id of the officer; `none`: those that no officer has. */
                officer?: string;
                park?: string;
                /** @description In the population, out of it (moved away, duplicate …), or both, as without it. */
                population?: "in" | "out" | "all";
                /** @description Any part of the name or of the code. */
                q?: string;
                /** @description `-` for descending; by name unless told. What has no value comes last both ways. */
                sort?: "name" | "-name" | "employees" | "-employees" | "lastContact" | "-lastContact" | "nextDue" | "-nextDue" | "stageSince" | "-stageSince";
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description In place of a cursor: so many rows of the list come before the page. For a jump into a long list; go on from there by cursor. */
                skip?: number;
                /** @description 50 unless told. */
                limit?: number;
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnterpriseListDto"];
                };
            };
        };
    };
    Enterprise_register: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterEnterpriseDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseAcceptedDto"];
                };
            };
        };
    };
    Enterprise_correct: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CorrectDetailsDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseAcceptedDto"];
                };
            };
        };
    };
    Enterprise_assign: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignOfficerDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseAcceptedDto"];
                };
            };
        };
    };
    Enterprise_transfer: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseAcceptedDto"];
                };
            };
        };
    };
    Enterprise_visit: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordVisitDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseAcceptedDto"];
                };
            };
        };
    };
    Enterprise_concerns: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordConcernsDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseAcceptedDto"];
                };
            };
        };
    };
    Enterprise_planFollowUp: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanFollowUpDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseAcceptedDto"];
                };
            };
        };
    };
    Enterprise_completeFollowUp: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
                followUp: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompleteFollowUpDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseAcceptedDto"];
                };
            };
        };
    };
    Enterprise_findExistingUnion: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FindExistingUnionDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseAcceptedDto"];
                };
            };
        };
    };
    Enterprise_apply: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApplyDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseAcceptedDto"];
                };
            };
        };
    };
    Enterprise_recordStep: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordStepDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseAcceptedDto"];
                };
            };
        };
    };
    Enterprise_returnApplication: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnApplicationDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseAcceptedDto"];
                };
            };
        };
    };
    Enterprise_withdraw: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawApplicationDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseAcceptedDto"];
                };
            };
        };
    };
    Enterprise_establish: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EstablishUnionDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseAcceptedDto"];
                };
            };
        };
    };
    Enterprise_dissolve: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DissolveUnionDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseAcceptedDto"];
                };
            };
        };
    };
    Enterprise_serve: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProvideServiceDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseAcceptedDto"];
                };
            };
        };
    };
    Enterprise_eraseContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EraseContactDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseAcceptedDto"];
                };
            };
        };
    };
    Enterprise_retract: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetractEntryDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseAcceptedDto"];
                };
            };
        };
    };
    Enterprise_close: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloseCaseDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseAcceptedDto"];
                };
            };
        };
    };
    Enterprise_reopen: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReopenCaseDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseAcceptedDto"];
                };
            };
        };
    };
    Park_list: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description 1000 unless told. */
                limit?: number;
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParkListDto"];
                };
            };
        };
    };
    Park_register: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterParkDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedDto"];
                };
            };
        };
    };
    Park_moveInRollout: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveInRolloutDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedDto"];
                };
            };
        };
    };
    Park_reportFacility: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportFacilityDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedDto"];
                };
            };
        };
    };
    Park_entrust: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntrustParkDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedDto"];
                };
            };
        };
    };
    Meetings_list: {
        parameters: {
            query?: {
                kind?: "employee" | "mixed" | "one-on-one";
                /** @description Staff see their own department without it. */
                department?: string;
                park?: string;
                /** @description Held, or planned for, this day or later. */
                from?: string;
                /** @description Held, or planned for, this day or earlier. */
                to?: string;
                state?: "planned" | "held" | "cancelled";
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description 50 unless told. */
                limit?: number;
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeetingListDto"];
                };
            };
        };
    };
    Meeting_plan: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanMeetingDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedDto"];
                };
            };
        };
    };
    Meeting_invite: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InviteEnterprisesDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedDto"];
                };
            };
        };
    };
    Meeting_recordOutcome: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordOutcomeDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedDto"];
                };
            };
        };
    };
    Meeting_retractOutcome: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MeetingReasonDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedDto"];
                };
            };
        };
    };
    Meeting_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MeetingReasonDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedDto"];
                };
            };
        };
    };
    Roster_list: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description 1000 unless told. */
                limit?: number;
                /** @description Of this park alone. */
                park?: string;
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RosterListDto"];
                };
            };
        };
    };
    Roster_importRoster: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["UploadDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RosterImportedDto"];
                };
            };
        };
    };
    Roster_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["UploadDto"];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RosterPreviewDto"];
                };
            };
        };
    };
    Roster_one: {
        parameters: {
            query?: {
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RosterDto"];
                };
            };
        };
    };
    Roster_reconcile: {
        parameters: {
            query?: {
                /** @description Entities of this group alone. */
                group?: "new" | "matched" | "ambiguous" | "conflicting";
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description 50 unless told. */
                limit?: number;
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReconciliationDto"];
                };
            };
        };
    };
    Roster_decide: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideMatchesDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedDto"];
                };
            };
        };
    };
    Roster_confirm: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfirmedDto"];
                };
            };
        };
    };
    ListComparison_compare: {
        parameters: {
            query?: {
                /** @description The version to compare with; the one imported before it unless told. */
                with?: string;
                /** @description Rows of this group alone. */
                group?: "new" | "renamed" | "changed" | "gone" | "unchanged";
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description 50 unless told. */
                limit?: number;
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComparisonDto"];
                };
            };
        };
    };
    Case_now: {
        parameters: {
            query?: {
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path: {
                /** @description UUID */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDto"];
                };
            };
        };
    };
    Case_at: {
        parameters: {
            query?: {
                /** @description After this revision. Stands alone: not together with on or knownAt. */
                revision?: number;
                /** @description What had happened by the end of this business date. */
                on?: string;
                /** @description As it was known at this moment, or at the end of this date: without what was recorded or retracted later. */
                knownAt?: string;
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path: {
                /** @description UUID */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDto"];
                };
            };
        };
    };
    Case_history: {
        parameters: {
            query?: {
                /** @description First revision shown; 0 unless told. */
                from?: number;
                /** @description At most this many events; 200 unless told. */
                limit?: number;
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path: {
                /** @description UUID */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryDto"];
                };
            };
        };
    };
    Case_changes: {
        parameters: {
            query?: {
                /** @description The earlier revision; 0 unless told. */
                from?: number;
                /** @description The later revision; the last unless told. */
                to?: number;
                /** @description The earlier business date, in place of a revision. */
                fromOn?: string;
                /** @description The later business date. */
                toOn?: string;
                /** @description As it was known then, on the earlier side. */
                fromKnownAt?: string;
                /** @description As it was known then, on the later side. */
                toKnownAt?: string;
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path: {
                /** @description UUID */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangesDto"];
                };
            };
        };
    };
    Case_verify: {
        parameters: {
            query?: {
                /** @description SHA-256 of an event that the auditor wrote down, with its revision: finds a tail that was cut off. */
                head?: string;
                /** @description Revision of that event. */
                revision?: number;
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path: {
                /** @description UUID */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationDto"];
                };
            };
        };
    };
    Audit_events: {
        parameters: {
            query?: {
                /** @description Only events after this position. */
                after?: string;
                /** @description At most this many events; all unless told. */
                limit?: number;
                /** @description Only streams of this category. */
                category?: string;
                /** @description Only this stream, in place of a category. */
                stream?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description CloudEvents, one a line. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
        };
    };
    Audit_entries: {
        parameters: {
            query?: {
                /** @description Account id of who did it, `process:<rule>`, or `public`. */
                actor?: string;
                /** @description Only events of this type. */
                type?: string;
                /** @description Only streams of this category. */
                category?: string;
                /** @description Only this stream. */
                stream?: string;
                /** @description Only what followed from this request (`cause.correlationId`). */
                correlation?: string;
                /** @description Recorded at this moment or later. */
                from?: string;
                /** @description Recorded at this moment or earlier. */
                to?: string;
                /** @description Happened on this business date or later. */
                occurredFrom?: string;
                /** @description Happened on this business date or earlier. */
                occurredTo?: string;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description 50 unless told. */
                limit?: number;
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FoundEntriesDto"];
                };
            };
        };
    };
    Audit_people: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description 1000 unless told. */
                limit?: number;
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeopleDto"];
                };
            };
        };
    };
    Audit_verification: {
        parameters: {
            query?: {
                /** @description A position that the auditor wrote down, with its digest. */
                position?: string;
                /** @description The digest of the log up to that position. */
                digest?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lines `{ progress: { events, position, end } }`, at last `{ verdict: { ok, events, streams, head, bad } }`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
        };
    };
    Audit_stream: {
        parameters: {
            query?: {
                /** @description First revision shown; 0 unless told. */
                from?: number;
                /** @description At most this many events; 200 unless told. */
                limit?: number;
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path: {
                stream: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryDto"];
                };
            };
        };
    };
    Audit_causes: {
        parameters: {
            query: {
                /** @description Revision of the entry in its stream. */
                revision: number;
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path: {
                stream: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryCausesDto"];
                };
            };
        };
    };
    Audit_verifyStream: {
        parameters: {
            query?: {
                /** @description SHA-256 of an event that the auditor wrote down, with its revision: finds a tail that was cut off. */
                head?: string;
                /** @description Revision of that event. */
                revision?: number;
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path: {
                stream: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationDto"];
                };
            };
        };
    };
    Funnel_funnel: {
        parameters: {
            query?: {
                /** @description Staff see their own department without it. */
                department?: string;
                /** @description `none`: the cases that are in none. */
                park?: string;
                /** @description True on this date; today unless told. */
                on?: string;
                /** @description As it was known then: a moment, or a date for its end. Now, unless told. */
                knownAt?: string;
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FunnelDto"];
                };
            };
        };
    };
    Funnel_series: {
        parameters: {
            query?: {
                /** @description Staff see their own department without it. */
                department?: string;
                /** @description `none`: the cases that are in none. */
                park?: string;
                /** @description First day; unless told the first that anything is known of, at most 1100 days before the last. */
                from?: string;
                /** @description Last day; today unless told. */
                to?: string;
                /** @description Tells departments or parks apart. */
                by?: "department" | "park";
                /** @description As it was known then: a moment, or a date for its end. Now, unless told. */
                knownAt?: string;
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FunnelSeriesDto"];
                };
            };
        };
    };
    Funnel_flow: {
        parameters: {
            query: {
                /** @description Staff see their own department without it. */
                department?: string;
                /** @description `none`: the cases that are in none. */
                park?: string;
                /** @description First day of the period. */
                from: string;
                /** @description Last day of the period; today unless told. */
                to?: string;
                /** @description As it was known then: a moment, or a date for its end. Now, unless told. */
                knownAt?: string;
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowDto"];
                };
            };
        };
    };
    Funnel_flowEnterprises: {
        parameters: {
            query: {
                /** @description Staff see their own department without it. */
                department?: string;
                /** @description `none`: the cases that are in none. */
                park?: string;
                /** @description First day of the period. */
                from: string;
                /** @description Last day of the period; today unless told. */
                to?: string;
                /** @description As it was known then: a moment, or a date for its end. Now, unless told. */
                knownAt?: string;
                /** @description Those that came in, or those that went out. */
                direction: "in" | "out";
                /** @description Of this stage; of the population unless told. */
                stage?: "unvisited" | "visited" | "communicated" | "applied" | "established";
                /** @description Only those that came from there, or went there: a line of the flow’s `from` or `to`. */
                place?: "registered" | "reopened" | "transferred" | "unvisited" | "visited" | "communicated" | "applied" | "established" | "excluded";
                /** @description Only with the places `reopened` and `excluded`. */
                reason?: "moved-away" | "deregistered" | "duplicate" | "not-eligible";
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description 50 unless told. */
                limit?: number;
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FunnelEnterprisesDto"];
                };
            };
        };
    };
    Funnel_enterprises: {
        parameters: {
            query: {
                /** @description Staff see their own department without it. */
                department?: string;
                /** @description `none`: the cases that are in none. */
                park?: string;
                /** @description True on this date; today unless told. */
                on?: string;
                /** @description As it was known then: a moment, or a date for its end. Now, unless told. */
                knownAt?: string;
                /** @description Which figure. */
                measure: "population" | "current" | "reached" | "observed" | "skipped" | "excluded";
                /** @description Of which stage; not with `population` and `excluded`. */
                stage?: "unvisited" | "visited" | "communicated" | "applied" | "established";
                /** @description Only with `excluded`. */
                reason?: "moved-away" | "deregistered" | "duplicate" | "not-eligible";
                /** @description Only those that were not behind the figure on this other date. Less those of the two dates the other way round, they are the difference of its figures. */
                notOn?: string;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description 50 unless told. */
                limit?: number;
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FunnelEnterprisesDto"];
                };
            };
        };
    };
    Workload_workload: {
        parameters: {
            query?: {
                /** @description First day of the period; the first of the month of `to` unless told. */
                from?: string;
                /** @description Last day of the period; today unless told. */
                to?: string;
                /** @description Staff see their own department without it. */
                department?: string;
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkloadDto"];
                };
            };
        };
    };
    Workload_visits: {
        parameters: {
            query: {
                /** @description Staff see their own department without it. */
                department?: string;
                /** @description `none`: the cases that are in none. */
                park?: string;
                /** @description First day of the period. */
                from: string;
                /** @description Last day of the period; today unless told. */
                to?: string;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description 50 unless told. */
                limit?: number;
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FunnelEnterprisesDto"];
                };
            };
        };
    };
    Workload_followUps: {
        parameters: {
            query?: {
                /** @description Account id of the officer. */
                officer?: string;
                /** @description Staff see their own department without it. */
                department?: string;
                /** @description Those due on this date or before it. */
                due?: string;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description 50 unless told. */
                limit?: number;
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpListDto"];
                };
            };
        };
    };
    Meetings_show: {
        parameters: {
            query?: {
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path: {
                /** @description UUID */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeetingDto"];
                };
            };
        };
    };
    Memberships_list: {
        parameters: {
            query?: {
                /** @description The department that took it in. Staff see their own without it. */
                department?: string;
                enterprise?: string;
                meeting?: string;
                state?: "applied" | "admitted" | "rejected" | "withdrawn";
                /** @description Those whose personal data is kept, or was erased: of these nobody can be admitted or rejected any more. */
                person?: "kept" | "erased";
                /** @description Applied on this day or later. */
                from?: string;
                /** @description Applied on this day or earlier. */
                to?: string;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description 50 unless told. */
                limit?: number;
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MembershipListDto"];
                };
            };
        };
    };
    Membership_apply: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApplyForMembershipDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedDto"];
                };
            };
        };
    };
    Memberships_radar: {
        parameters: {
            query?: {
                /** @description Applicants, their states and the pace are those of this date; today unless told. */
                on?: string;
                /** @description Staff see their own department without it. */
                department?: string;
                park?: string;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description 50 unless told. */
                limit?: number;
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RadarDto"];
                };
            };
        };
    };
    Membership_admit: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdmitMembershipDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedDto"];
                };
            };
        };
    };
    Membership_reject: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MembershipReasonDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedDto"];
                };
            };
        };
    };
    Membership_withdraw: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MembershipReasonDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedDto"];
                };
            };
        };
    };
    Membership_erase: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EraseMembershipDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedDto"];
                };
            };
        };
    };
    Membership_show: {
        parameters: {
            query?: {
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MembershipDto"];
                };
            };
        };
    };
    SignUp_issue: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignUpCodeDto"];
                };
            };
        };
    };
    SignUp_show: {
        parameters: {
            query?: {
                /** @description Any part of the name of one’s enterprise. */
                q?: string;
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path: {
                /** @description From the QR code of a meeting. */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignUpPageDto"];
                };
            };
        };
    };
    SignUp_join: {
        parameters: {
            query?: never;
            header?: {
                /** @description A UUID. The same request sent again with it answers as it did the first time. */
                "Idempotency-Key"?: string;
                /** @description The ETag that was seen; 412 when the case has changed since. */
                "If-Match"?: string;
            };
            path: {
                /** @description From the QR code of a meeting. */
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JoinDto"];
            };
        };
        responses: {
            /** @description Done. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JoinedDto"];
                };
            };
        };
    };
    SignUp_progress: {
        parameters: {
            query: {
                receipt: string;
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path: {
                /** @description From the QR code of a meeting. */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgressDto"];
                };
            };
        };
    };
    Status_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @example alive */
                        status?: string;
                    };
                };
            };
        };
    };
    Status_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadyDto"];
                };
            };
        };
    };
    Status_measured: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In the text format of Prometheus. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    Status_status: {
        parameters: {
            query?: {
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusDto"];
                };
            };
        };
    };
    Status_retry: {
        parameters: {
            query?: {
                /** @description A position from the answer to a command: waits until the answer knows of it, else 503. */
                minPosition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusDto"];
                };
            };
        };
    };
    Updates_follow: {
        parameters: {
            query?: {
                /** @description Goes on after this position; Last-Event-ID goes before it. */
                after?: string;
            };
            header?: {
                /** @description A position. */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
        };
    };
}
