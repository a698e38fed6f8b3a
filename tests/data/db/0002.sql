BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL,
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE approval (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	claim_id INTEGER NOT NULL,
	claim_version INTEGER NOT NULL,
	event VARCHAR NOT NULL,
	payload JSON NOT NULL,
	permission VARCHAR NOT NULL,
	proposed_by INTEGER NOT NULL,
	proposed_at DATETIME NOT NULL,
	due_on DATE NOT NULL,
	state VARCHAR NOT NULL,
	decided_by INTEGER,
	decided_at DATETIME,
	CONSTRAINT ck_approval_four_eyes CHECK (state <> 'granted' OR (decided_by IS NOT NULL AND decided_by <> proposed_by)),
	CONSTRAINT ck_approval_state CHECK (state IN ('pending', 'granted', 'refused', 'overtaken', 'expired')),
	CONSTRAINT fk_approval_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id),
	CONSTRAINT fk_approval_decided_by FOREIGN KEY(decided_by) REFERENCES staff (id),
	CONSTRAINT fk_approval_proposed_by FOREIGN KEY(proposed_by) REFERENCES staff (id)
);
INSERT INTO "approval" VALUES(1,2,2,'discard','{"reason": "duplicate"}','approve_discard',1,'2026-11-16 09:00:00.719148','2026-11-18','pending',NULL,NULL);
CREATE TABLE audit (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	at DATETIME NOT NULL,
	action VARCHAR NOT NULL,
	by_id INTEGER,
	subject VARCHAR,
	details JSON NOT NULL,
	CONSTRAINT fk_audit_by_id FOREIGN KEY(by_id) REFERENCES staff (id)
);
INSERT INTO "audit" VALUES(1,'2026-11-16 09:00:00.000000','staff.added',NULL,'staff:1','{"roles": ["LSB"]}');
INSERT INTO "audit" VALUES(2,'2026-11-16 09:00:00.000000','staff.added',NULL,'staff:2','{"roles": ["RS"]}');
INSERT INTO "audit" VALUES(3,'2026-11-16 09:00:00.000000','staff.added',NULL,'staff:3','{"roles": ["KK"]}');
INSERT INTO "audit" VALUES(4,'2026-11-16 09:00:00.000000','staff.added',NULL,'staff:4','{"roles": ["TL"]}');
INSERT INTO "audit" VALUES(5,'2026-11-16 09:00:00.000000','staff.added',NULL,'staff:5','{"roles": ["GF"]}');
INSERT INTO "audit" VALUES(6,'2026-11-16 09:00:00.000000','staff.added',NULL,'staff:6','{"roles": ["ADMIN"]}');
INSERT INTO "audit" VALUES(7,'2026-11-16 09:00:00.000000','staff.added',NULL,'staff:7','{"roles": ["FM"]}');
INSERT INTO "audit" VALUES(8,'2026-11-16 09:00:00.000000','staff.added',NULL,'staff:8','{"roles": ["LSB"]}');
INSERT INTO "audit" VALUES(9,'2026-11-06 08:20:00.000000','claim.register',1,'claim:1','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(10,'2026-11-09 08:20:00.000000','claim.register',1,'claim:2','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(11,'2026-11-11 08:20:00.000000','claim.issue_notice',1,'claim:2','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(12,'2026-10-30 08:20:00.000000','claim.register',1,'claim:3','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(13,'2026-11-03 08:20:00.000000','claim.issue_notice',1,'claim:3','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(14,'2026-11-05 08:20:00.000000','claim.hand_over',1,'claim:3','{"version": 3, "state": "handed_over"}');
INSERT INTO "audit" VALUES(15,'2026-11-04 08:20:00.000000','claim.register',1,'claim:4','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(16,'2026-11-06 08:20:00.000000','claim.issue_notice',1,'claim:4','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(17,'2026-11-10 08:20:00.000000','claim.hand_over',1,'claim:4','{"version": 3, "state": "handed_over"}');
INSERT INTO "audit" VALUES(18,'2026-11-12 08:20:00.000000','claim.order',2,'claim:4','{"version": 4, "state": "ordered"}');
INSERT INTO "audit" VALUES(19,'2026-10-02 07:20:00.000000','claim.register',1,'claim:5','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(20,'2026-10-06 07:20:00.000000','claim.issue_notice',1,'claim:5','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(21,'2026-10-08 07:20:00.000000','claim.hand_over',1,'claim:5','{"version": 3, "state": "handed_over"}');
INSERT INTO "audit" VALUES(22,'2026-10-12 07:20:00.000000','claim.order',2,'claim:5','{"version": 4, "state": "ordered"}');
INSERT INTO "audit" VALUES(23,'2026-10-14 07:20:00.000000','claim.accept',3,'claim:5','{"version": 5, "state": "in_collection"}');
INSERT INTO "audit" VALUES(24,'2026-10-16 07:20:00.000000','claim.pay',3,'claim:5','{"version": 6, "state": "in_collection"}');
INSERT INTO "audit" VALUES(25,'2026-09-17 07:20:00.000000','claim.register',1,'claim:6','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(26,'2026-09-21 07:20:00.000000','claim.issue_notice',1,'claim:6','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(27,'2026-09-23 07:20:00.000000','claim.hand_over',1,'claim:6','{"version": 3, "state": "handed_over"}');
INSERT INTO "audit" VALUES(28,'2026-09-25 07:20:00.000000','claim.order',2,'claim:6','{"version": 4, "state": "ordered"}');
INSERT INTO "audit" VALUES(29,'2026-09-29 07:20:00.000000','claim.accept',3,'claim:6','{"version": 5, "state": "in_collection"}');
INSERT INTO "audit" VALUES(30,'2026-10-01 07:20:00.000000','claim.pay',3,'claim:6','{"version": 6, "state": "in_collection"}');
INSERT INTO "audit" VALUES(31,'2026-10-05 07:20:00.000000','claim.pay',3,'claim:6','{"version": 7, "state": "settled"}');
INSERT INTO "audit" VALUES(32,'2026-11-16 09:00:00.719148','approval.propose',1,'claim:2','{"approval": 1, "event": "discard", "version": 2}');
INSERT INTO "audit" VALUES(33,'2026-11-16 09:00:00.820302','claim.return',2,'claim:3','{"version": 4, "state": "notified"}');
INSERT INTO "audit" VALUES(34,'2026-11-16 09:00:01.091674','claim.register',1,'claim:7','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(35,'2026-11-16 09:00:01.091674','claim.issue_notice',1,'claim:7','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(36,'2026-11-16 09:00:01.252253','claim.register',1,'claim:8','{"version": 1, "state": "detected"}');
CREATE TABLE claim (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	version INTEGER NOT NULL,
	kind VARCHAR NOT NULL,
	state VARCHAR NOT NULL,
	case_ref VARCHAR NOT NULL,
	amount_cents INTEGER NOT NULL,
	municipal_share_cents INTEGER NOT NULL,
	open_cents INTEGER NOT NULL,
	known_on DATE NOT NULL,
	team_id INTEGER NOT NULL,
	registered_by INTEGER NOT NULL,
	registered_at DATETIME NOT NULL,
	hearing_on DATE,
	notice_dated DATE,
	notice_posted DATE,
	enclosures JSON NOT NULL,
	order_no VARCHAR,
	cash_ref VARCHAR,
	account VARCHAR,
	due_on DATE,
	case_ref_tail VARCHAR NOT NULL,
	order_no_tail VARCHAR,
	cash_ref_tail VARCHAR,
	CONSTRAINT ck_claim_amount_cents CHECK (amount_cents > 0),
	CONSTRAINT ck_claim_kind CHECK (kind IN ('recovery', 'loan')),
	CONSTRAINT ck_claim_municipal_share_cents CHECK (municipal_share_cents BETWEEN 0 AND amount_cents),
	CONSTRAINT ck_claim_open_cents CHECK (open_cents BETWEEN 0 AND amount_cents),
	CONSTRAINT ck_claim_state CHECK (state IN ('detected', 'notified', 'handed_over', 'ordered', 'in_collection', 'settled', 'withdrawn')),
	CONSTRAINT ck_claim_version CHECK (version > 0),
	CONSTRAINT fk_claim_registered_by FOREIGN KEY(registered_by) REFERENCES staff (id),
	CONSTRAINT fk_claim_team_id FOREIGN KEY(team_id) REFERENCES team (id)
);
INSERT INTO "claim" VALUES(1,1,'recovery','detected','31702//0001877',123456,40000,0,'2026-11-06',1,1,'2026-11-06 08:20:00.000000',NULL,NULL,NULL,'[]',NULL,NULL,NULL,NULL,'778100020713',NULL,NULL);
INSERT INTO "claim" VALUES(2,2,'loan','notified','31702//0004410',60000,0,0,'2026-11-09',1,1,'2026-11-09 08:20:00.000000',NULL,'2026-11-11','2026-11-11','[]',NULL,NULL,NULL,NULL,'014400020713',NULL,NULL);
INSERT INTO "claim" VALUES(3,4,'recovery','notified','31702//0002093',31840,12000,0,'2026-10-30',1,1,'2026-10-30 08:20:00.000000',NULL,'2026-11-03','2026-11-03','[]',NULL,NULL,NULL,NULL,'390200020713',NULL,NULL);
INSERT INTO "claim" VALUES(4,4,'recovery','ordered','31702//0003356',275000,110000,0,'2026-11-04',1,1,'2026-11-04 08:20:00.000000',NULL,'2026-11-06','2026-11-06','["address_data", "calculation", "notice_original"]','2026-003356','5.0110.003356.4','7733561','2026-11-26','653300020713','6533006202','465330001105');
INSERT INTO "claim" VALUES(5,6,'recovery','in_collection','31702//0000642',98000,31000,73500,'2026-10-02',1,1,'2026-10-02 07:20:00.000000',NULL,'2026-10-06','2026-10-06','["address_data", "calculation", "notice_original"]','2026-000642','5.0110.000642.4','7706421','2026-10-26','246000020713','2460006202','424600001105');
INSERT INTO "claim" VALUES(6,7,'loan','settled','31702//0005128',25000,0,0,'2026-09-17',1,1,'2026-09-17 07:20:00.000000',NULL,'2026-09-21','2026-09-21','["address_data", "calculation", "notice_original"]','2026-005128','5.0110.005128.4','7751281','2026-10-09','821500020713','8215006202','482150001105');
INSERT INTO "claim" VALUES(7,2,'recovery','notified','31702//0006001',48000,0,0,'2026-11-10',1,1,'2026-11-16 09:00:01.091674',NULL,'2026-11-12','2026-11-12','[]',NULL,NULL,NULL,NULL,'100600020713',NULL,NULL);
INSERT INTO "claim" VALUES(8,1,'loan','detected','31702//0006002',15000,0,0,'2026-11-10',1,1,'2026-11-16 09:00:01.252253',NULL,NULL,NULL,'[]',NULL,NULL,NULL,NULL,'200600020713',NULL,NULL);
CREATE TABLE claim_posting (
	claim_id INTEGER NOT NULL,
	no INTEGER NOT NULL,
	kind VARCHAR NOT NULL,
	amount_cents INTEGER NOT NULL,
	value_date DATE NOT NULL,
	booked_at DATETIME NOT NULL,
	booked_by INTEGER NOT NULL,
	reverses INTEGER,
	CONSTRAINT pk_claim_posting PRIMARY KEY (claim_id, no),
	CONSTRAINT ck_claim_posting_amount_cents CHECK (amount_cents > 0),
	CONSTRAINT ck_claim_posting_kind CHECK (kind IN ('charge', 'payment', 'reversal')),
	CONSTRAINT ck_claim_posting_reverses CHECK ((kind = 'reversal') = (reverses IS NOT NULL)),
	CONSTRAINT fk_claim_posting_booked_by FOREIGN KEY(booked_by) REFERENCES staff (id),
	CONSTRAINT fk_claim_posting_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id),
	CONSTRAINT fk_claim_posting_claim_id_reverses FOREIGN KEY(claim_id, reverses) REFERENCES claim_posting (claim_id, no),
	CONSTRAINT uq_claim_posting_claim_id_reverses UNIQUE (claim_id, reverses)
);
INSERT INTO "claim_posting" VALUES(5,1,'charge',98000,'2026-10-14','2026-10-14 07:20:00.000000',3,NULL);
INSERT INTO "claim_posting" VALUES(5,2,'payment',24500,'2026-10-16','2026-10-16 07:20:00.000000',3,NULL);
INSERT INTO "claim_posting" VALUES(6,1,'charge',25000,'2026-09-29','2026-09-29 07:20:00.000000',3,NULL);
INSERT INTO "claim_posting" VALUES(6,2,'payment',6250,'2026-10-01','2026-10-01 07:20:00.000000',3,NULL);
INSERT INTO "claim_posting" VALUES(6,3,'payment',18750,'2026-10-05','2026-10-05 07:20:00.000000',3,NULL);
CREATE TABLE claim_timeline (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	claim_id INTEGER NOT NULL,
	event VARCHAR NOT NULL,
	at DATETIME NOT NULL,
	by_id INTEGER NOT NULL,
	source VARCHAR,
	target VARCHAR NOT NULL,
	details JSON NOT NULL,
	CONSTRAINT fk_claim_timeline_by_id FOREIGN KEY(by_id) REFERENCES staff (id),
	CONSTRAINT fk_claim_timeline_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id)
);
INSERT INTO "claim_timeline" VALUES(1,1,'register','2026-11-06 08:20:00.000000',1,NULL,'detected','{"kind": "recovery", "amount": 123456}');
INSERT INTO "claim_timeline" VALUES(2,2,'register','2026-11-09 08:20:00.000000',1,NULL,'detected','{"kind": "loan", "amount": 60000}');
INSERT INTO "claim_timeline" VALUES(3,2,'issue_notice','2026-11-11 08:20:00.000000',1,'detected','notified','{"dated": "2026-11-11", "posted": "2026-11-11"}');
INSERT INTO "claim_timeline" VALUES(4,3,'register','2026-10-30 08:20:00.000000',1,NULL,'detected','{"kind": "recovery", "amount": 31840}');
INSERT INTO "claim_timeline" VALUES(5,3,'issue_notice','2026-11-03 08:20:00.000000',1,'detected','notified','{"dated": "2026-11-03", "posted": "2026-11-03"}');
INSERT INTO "claim_timeline" VALUES(6,3,'hand_over','2026-11-05 08:20:00.000000',1,'notified','handed_over','{"enclosures": ["notice_original", "calculation", "address_data"]}');
INSERT INTO "claim_timeline" VALUES(7,4,'register','2026-11-04 08:20:00.000000',1,NULL,'detected','{"kind": "recovery", "amount": 275000}');
INSERT INTO "claim_timeline" VALUES(8,4,'issue_notice','2026-11-06 08:20:00.000000',1,'detected','notified','{"dated": "2026-11-06", "posted": "2026-11-06"}');
INSERT INTO "claim_timeline" VALUES(9,4,'hand_over','2026-11-10 08:20:00.000000',1,'notified','handed_over','{"enclosures": ["notice_original", "calculation", "address_data"]}');
INSERT INTO "claim_timeline" VALUES(10,4,'order','2026-11-12 08:20:00.000000',2,'handed_over','ordered','{"due_on": "2026-11-26"}');
INSERT INTO "claim_timeline" VALUES(11,5,'register','2026-10-02 07:20:00.000000',1,NULL,'detected','{"kind": "recovery", "amount": 98000}');
INSERT INTO "claim_timeline" VALUES(12,5,'issue_notice','2026-10-06 07:20:00.000000',1,'detected','notified','{"dated": "2026-10-06", "posted": "2026-10-06"}');
INSERT INTO "claim_timeline" VALUES(13,5,'hand_over','2026-10-08 07:20:00.000000',1,'notified','handed_over','{"enclosures": ["notice_original", "calculation", "address_data"]}');
INSERT INTO "claim_timeline" VALUES(14,5,'order','2026-10-12 07:20:00.000000',2,'handed_over','ordered','{"due_on": "2026-10-26"}');
INSERT INTO "claim_timeline" VALUES(15,5,'accept','2026-10-14 07:20:00.000000',3,'ordered','in_collection','{}');
INSERT INTO "claim_timeline" VALUES(16,5,'pay','2026-10-16 07:20:00.000000',3,'in_collection','in_collection','{"amount": 24500, "value_date": "2026-10-16"}');
INSERT INTO "claim_timeline" VALUES(17,6,'register','2026-09-17 07:20:00.000000',1,NULL,'detected','{"kind": "loan", "amount": 25000}');
INSERT INTO "claim_timeline" VALUES(18,6,'issue_notice','2026-09-21 07:20:00.000000',1,'detected','notified','{"dated": "2026-09-21", "posted": "2026-09-21"}');
INSERT INTO "claim_timeline" VALUES(19,6,'hand_over','2026-09-23 07:20:00.000000',1,'notified','handed_over','{"enclosures": ["notice_original", "calculation", "address_data"]}');
INSERT INTO "claim_timeline" VALUES(20,6,'order','2026-09-25 07:20:00.000000',2,'handed_over','ordered','{"due_on": "2026-10-09"}');
INSERT INTO "claim_timeline" VALUES(21,6,'accept','2026-09-29 07:20:00.000000',3,'ordered','in_collection','{}');
INSERT INTO "claim_timeline" VALUES(22,6,'pay','2026-10-01 07:20:00.000000',3,'in_collection','in_collection','{"amount": 6250, "value_date": "2026-10-01"}');
INSERT INTO "claim_timeline" VALUES(23,6,'pay','2026-10-05 07:20:00.000000',3,'in_collection','settled','{"amount": 18750, "value_date": "2026-10-05"}');
INSERT INTO "claim_timeline" VALUES(24,3,'return','2026-11-16 09:00:00.820302',2,'handed_over','notified','{"reason": "enclosure_missing"}');
INSERT INTO "claim_timeline" VALUES(25,7,'register','2026-11-16 09:00:01.091674',1,NULL,'detected','{"kind": "recovery", "amount": 48000}');
INSERT INTO "claim_timeline" VALUES(26,7,'issue_notice','2026-11-16 09:00:01.091674',1,'detected','notified','{"dated": "2026-11-12", "posted": "2026-11-12"}');
INSERT INTO "claim_timeline" VALUES(27,8,'register','2026-11-16 09:00:01.252253',1,NULL,'detected','{"kind": "loan", "amount": 15000}');
CREATE TABLE dialogue (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	chat_id BIGINT NOT NULL,
	staff_id INTEGER NOT NULL,
	conversation VARCHAR NOT NULL,
	version INTEGER NOT NULL,
	state JSON NOT NULL,
	message_id INTEGER,
	started_at DATETIME NOT NULL,
	updated_at DATETIME NOT NULL,
	status VARCHAR NOT NULL,
	CONSTRAINT fk_dialogue_message_id FOREIGN KEY(message_id) REFERENCES message (id),
	CONSTRAINT fk_dialogue_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
);
INSERT INTO "dialogue" VALUES(1,1001,1,'claim.discard',1,'{}',4,'2026-11-16 09:00:00.674953','2026-11-16 09:00:00.719148','done');
INSERT INTO "dialogue" VALUES(2,1002,2,'claim.return',1,'{}',6,'2026-11-16 09:00:00.774983','2026-11-16 09:00:00.820302','done');
INSERT INTO "dialogue" VALUES(3,1001,1,'register_claim',1,'{}',12,'2026-11-16 09:00:00.853817','2026-11-16 09:00:01.091674','done');
INSERT INTO "dialogue" VALUES(4,1001,1,'register_claim',1,'{}',15,'2026-11-16 09:00:01.118495','2026-11-16 09:00:01.252253','done');
INSERT INTO "dialogue" VALUES(5,1001,1,'register_claim',1,'{"answers": {}, "subject": {}, "at": "case_ref", "editing": false, "counts": {}, "month": null, "ticked": null, "pending": null, "turn": 1, "shown_at": "2026-11-16T09:00:01.271014+00:00"}',16,'2026-11-16 09:00:01.271014','2026-11-16 09:00:01.271014','open');
CREATE TABLE inbox (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	bot_id BIGINT NOT NULL,
	update_id BIGINT NOT NULL,
	chat_id BIGINT,
	payload TEXT,
	received_at DATETIME NOT NULL,
	state VARCHAR NOT NULL,
	attempts SMALLINT NOT NULL,
	reference VARCHAR,
	error VARCHAR,
	finished_at DATETIME,
	CONSTRAINT ck_inbox_state CHECK (state IN ('new', 'done', 'failed', 'set_aside')),
	CONSTRAINT uq_inbox_bot_id_update_id UNIQUE (bot_id, update_id)
);
INSERT INTO "inbox" VALUES(1,7000000001,100000001,1001,NULL,'2026-11-16 09:00:00.532523','done',1,NULL,NULL,'2026-11-16 09:00:00.541349');
INSERT INTO "inbox" VALUES(2,7000000001,100000002,1002,NULL,'2026-11-16 09:00:00.587809','done',1,NULL,NULL,'2026-11-16 09:00:00.590132');
INSERT INTO "inbox" VALUES(3,7000000001,100000003,1004,NULL,'2026-11-16 09:00:00.610342','done',1,NULL,NULL,'2026-11-16 09:00:00.612144');
INSERT INTO "inbox" VALUES(4,7000000001,100000004,1001,NULL,'2026-11-16 09:00:00.628314','done',1,NULL,NULL,'2026-11-16 09:00:00.630099');
INSERT INTO "inbox" VALUES(5,7000000001,100000005,1001,NULL,'2026-11-16 09:00:00.672954','done',1,NULL,NULL,'2026-11-16 09:00:00.674953');
INSERT INTO "inbox" VALUES(6,7000000001,100000006,1001,NULL,'2026-11-16 09:00:00.696166','done',1,NULL,NULL,'2026-11-16 09:00:00.698186');
INSERT INTO "inbox" VALUES(7,7000000001,100000007,1001,NULL,'2026-11-16 09:00:00.717115','done',1,NULL,NULL,'2026-11-16 09:00:00.719148');
INSERT INTO "inbox" VALUES(8,7000000001,100000008,1002,NULL,'2026-11-16 09:00:00.749188','done',1,NULL,NULL,'2026-11-16 09:00:00.751378');
INSERT INTO "inbox" VALUES(9,7000000001,100000009,1002,NULL,'2026-11-16 09:00:00.772832','done',1,NULL,NULL,'2026-11-16 09:00:00.774983');
INSERT INTO "inbox" VALUES(10,7000000001,100000010,1002,NULL,'2026-11-16 09:00:00.796670','done',1,NULL,NULL,'2026-11-16 09:00:00.799008');
INSERT INTO "inbox" VALUES(11,7000000001,100000011,1002,NULL,'2026-11-16 09:00:00.817893','done',1,NULL,NULL,'2026-11-16 09:00:00.820302');
INSERT INTO "inbox" VALUES(12,7000000001,100000012,1001,NULL,'2026-11-16 09:00:00.851602','done',1,NULL,NULL,'2026-11-16 09:00:00.853817');
INSERT INTO "inbox" VALUES(13,7000000001,100000013,1001,NULL,'2026-11-16 09:00:00.895898','done',1,NULL,NULL,'2026-11-16 09:00:00.898434');
INSERT INTO "inbox" VALUES(14,7000000001,100000014,1001,NULL,'2026-11-16 09:00:00.919828','done',1,NULL,NULL,'2026-11-16 09:00:00.921868');
INSERT INTO "inbox" VALUES(15,7000000001,100000015,1001,NULL,'2026-11-16 09:00:00.955640','done',1,NULL,NULL,'2026-11-16 09:00:00.957722');
INSERT INTO "inbox" VALUES(16,7000000001,100000016,1001,NULL,'2026-11-16 09:00:00.989419','done',1,NULL,NULL,'2026-11-16 09:00:00.992204');
INSERT INTO "inbox" VALUES(17,7000000001,100000017,1001,NULL,'2026-11-16 09:00:01.024472','done',1,NULL,NULL,'2026-11-16 09:00:01.026849');
INSERT INTO "inbox" VALUES(18,7000000001,100000018,1001,NULL,'2026-11-16 09:00:01.058902','done',1,NULL,NULL,'2026-11-16 09:00:01.061226');
INSERT INTO "inbox" VALUES(19,7000000001,100000019,1001,NULL,'2026-11-16 09:00:01.089405','done',1,NULL,NULL,'2026-11-16 09:00:01.091674');
INSERT INTO "inbox" VALUES(20,7000000001,100000020,1001,NULL,'2026-11-16 09:00:01.116544','done',1,NULL,NULL,'2026-11-16 09:00:01.118495');
INSERT INTO "inbox" VALUES(21,7000000001,100000021,1001,NULL,'2026-11-16 09:00:01.141753','done',1,NULL,NULL,'2026-11-16 09:00:01.143839');
INSERT INTO "inbox" VALUES(22,7000000001,100000022,1001,NULL,'2026-11-16 09:00:01.164793','done',1,NULL,NULL,'2026-11-16 09:00:01.166688');
INSERT INTO "inbox" VALUES(23,7000000001,100000023,1001,NULL,'2026-11-16 09:00:01.196752','done',1,NULL,NULL,'2026-11-16 09:00:01.198730');
INSERT INTO "inbox" VALUES(24,7000000001,100000024,1001,NULL,'2026-11-16 09:00:01.229432','done',1,NULL,NULL,'2026-11-16 09:00:01.231530');
INSERT INTO "inbox" VALUES(25,7000000001,100000025,1001,NULL,'2026-11-16 09:00:01.250664','done',1,NULL,NULL,'2026-11-16 09:00:01.252253');
INSERT INTO "inbox" VALUES(26,7000000001,100000026,1001,NULL,'2026-11-16 09:00:01.269458','done',1,NULL,NULL,'2026-11-16 09:00:01.271014');
CREATE TABLE listening (
	bot_id BIGINT NOT NULL,
	heard_at DATETIME NOT NULL,
	CONSTRAINT pk_listening PRIMARY KEY (bot_id)
);
INSERT INTO "listening" VALUES(7000000001,'2026-11-16 09:00:00.532523');
CREATE TABLE message (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	chat_id BIGINT NOT NULL,
	staff_id INTEGER,
	telegram_id BIGINT,
	token VARCHAR NOT NULL,
	keyboard JSON NOT NULL,
	context JSON NOT NULL,
	created_at DATETIME NOT NULL,
	vanish_at DATETIME,
	deleted_at DATETIME,
	CONSTRAINT fk_message_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
);
INSERT INTO "message" VALUES(1,1001,1,2,'RWRnrZqq','[]','{}','2026-11-16 09:00:00.560707',NULL,NULL);
INSERT INTO "message" VALUES(2,1002,2,4,'OyjPm_12','[]','{}','2026-11-16 09:00:00.593031',NULL,NULL);
INSERT INTO "message" VALUES(3,1004,4,6,'a24vA6LM','[]','{}','2026-11-16 09:00:00.613618',NULL,NULL);
INSERT INTO "message" VALUES(4,1001,1,8,'x0u_x7nv','[["dialogue.open", {"conversation": "claim.hand_over", "subject": {"id": 2, "version": 2}}], ["claim.open", {"id": 2}]]','{"card": 2}','2026-11-16 09:00:00.634523',NULL,NULL);
INSERT INTO "message" VALUES(5,1004,4,9,'1mjaVTiL','[["approval.open", {"id": 1}]]','{}','2026-11-16 09:00:00.721119',NULL,NULL);
INSERT INTO "message" VALUES(6,1002,2,11,'EUB58JSG','[["claim.open", {"id": 3}]]','{"card": 3}','2026-11-16 09:00:00.754880',NULL,NULL);
INSERT INTO "message" VALUES(7,1001,1,12,'bSFdsYzv','[["claim.open", {"id": 3}]]','{}','2026-11-16 09:00:00.822436',NULL,NULL);
INSERT INTO "message" VALUES(8,1007,7,13,'y59XPKW-','[["claim.open", {"id": 3}]]','{}','2026-11-16 09:00:00.822436',NULL,NULL);
INSERT INTO "message" VALUES(9,1001,1,15,'SWKkC66J','[["dialogue", {"dialogue": 3, "turn": 2, "press": "back", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 2, "press": "cancel", "value": ""}]]','{"dialogue": 3}','2026-11-16 09:00:00.856758',NULL,'2026-11-16 09:00:00.925757');
INSERT INTO "message" VALUES(10,1001,1,17,'oOTBqH5Q','[["dialogue", {"dialogue": 3, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "month", "value": "2025-11"}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "month", "value": "2026-10"}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "month", "value": "2026-12"}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "month", "value": "2027-11"}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "day", "value": "2026-11-01"}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "day", "value": "2026-11-02"}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "day", "value": "2026-11-03"}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "day", "value": "2026-11-04"}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "day", "value": "2026-11-05"}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "day", "value": "2026-11-06"}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "day", "value": "2026-11-07"}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "day", "value": "2026-11-08"}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "day", "value": "2026-11-09"}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "day", "value": "2026-11-10"}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "day", "value": "2026-11-11"}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "day", "value": "2026-11-12"}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "day", "value": "2026-11-13"}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "day", "value": "2026-11-14"}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "day", "value": "2026-11-15"}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "day", "value": "2026-11-16"}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "day", "value": "2026-11-17"}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "day", "value": "2026-11-18"}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "day", "value": "2026-11-19"}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "day", "value": "2026-11-20"}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "day", "value": "2026-11-21"}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "day", "value": "2026-11-22"}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "day", "value": "2026-11-23"}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "day", "value": "2026-11-24"}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "day", "value": "2026-11-25"}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "day", "value": "2026-11-26"}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "day", "value": "2026-11-27"}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "day", "value": "2026-11-28"}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "day", "value": "2026-11-29"}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "day", "value": "2026-11-30"}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "day", "value": "2026-11-16"}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "back", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 3, "press": "cancel", "value": ""}]]','{"dialogue": 3}','2026-11-16 09:00:00.925757',NULL,'2026-11-16 09:00:00.960941');
INSERT INTO "message" VALUES(11,1001,1,19,'Plw2OMPZ','[["dialogue", {"dialogue": 3, "turn": 5, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "month", "value": "2025-11"}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "month", "value": "2026-10"}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "month", "value": "2026-12"}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "month", "value": "2027-11"}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "day", "value": "2026-11-01"}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "day", "value": "2026-11-02"}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "day", "value": "2026-11-03"}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "day", "value": "2026-11-04"}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "day", "value": "2026-11-05"}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "day", "value": "2026-11-06"}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "day", "value": "2026-11-07"}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "day", "value": "2026-11-08"}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "day", "value": "2026-11-09"}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "day", "value": "2026-11-10"}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "day", "value": "2026-11-11"}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "day", "value": "2026-11-12"}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "day", "value": "2026-11-13"}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "day", "value": "2026-11-14"}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "day", "value": "2026-11-15"}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "day", "value": "2026-11-16"}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "day", "value": "2026-11-17"}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "day", "value": "2026-11-18"}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "day", "value": "2026-11-19"}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "day", "value": "2026-11-20"}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "day", "value": "2026-11-21"}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "day", "value": "2026-11-22"}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "day", "value": "2026-11-23"}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "day", "value": "2026-11-24"}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "day", "value": "2026-11-25"}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "day", "value": "2026-11-26"}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "day", "value": "2026-11-27"}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "day", "value": "2026-11-28"}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "day", "value": "2026-11-29"}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "day", "value": "2026-11-30"}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "day", "value": "2026-11-16"}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "back", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "skip", "value": ""}], ["dialogue", {"dialogue": 3, "turn": 5, "press": "cancel", "value": ""}]]','{"dialogue": 3}','2026-11-16 09:00:00.960941',NULL,'2026-11-16 09:00:01.030672');
INSERT INTO "message" VALUES(12,1001,1,21,'PWb4LH4_','[["claim.open", {"id": 7}]]','{}','2026-11-16 09:00:01.030672',NULL,NULL);
INSERT INTO "message" VALUES(13,1001,1,23,'XDN0TJBG','[["dialogue", {"dialogue": 4, "turn": 2, "press": "back", "value": ""}], ["dialogue", {"dialogue": 4, "turn": 2, "press": "cancel", "value": ""}]]','{"dialogue": 4}','2026-11-16 09:00:01.119791',NULL,'2026-11-16 09:00:01.169949');
INSERT INTO "message" VALUES(14,1001,1,25,'a5SwsK6i','[["dialogue", {"dialogue": 4, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "month", "value": "2025-11"}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "month", "value": "2026-10"}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "month", "value": "2026-12"}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "month", "value": "2027-11"}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "day", "value": "2026-11-01"}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "day", "value": "2026-11-02"}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "day", "value": "2026-11-03"}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "day", "value": "2026-11-04"}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "day", "value": "2026-11-05"}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "day", "value": "2026-11-06"}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "day", "value": "2026-11-07"}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "day", "value": "2026-11-08"}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "day", "value": "2026-11-09"}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "day", "value": "2026-11-10"}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "day", "value": "2026-11-11"}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "day", "value": "2026-11-12"}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "day", "value": "2026-11-13"}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "day", "value": "2026-11-14"}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "day", "value": "2026-11-15"}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "day", "value": "2026-11-16"}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "day", "value": "2026-11-17"}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "day", "value": "2026-11-18"}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "day", "value": "2026-11-19"}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "day", "value": "2026-11-20"}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "day", "value": "2026-11-21"}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "day", "value": "2026-11-22"}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "day", "value": "2026-11-23"}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "day", "value": "2026-11-24"}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "day", "value": "2026-11-25"}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "day", "value": "2026-11-26"}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "day", "value": "2026-11-27"}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "day", "value": "2026-11-28"}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "day", "value": "2026-11-29"}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "day", "value": "2026-11-30"}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "nothing", "value": ""}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "day", "value": "2026-11-16"}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "back", "value": ""}], ["dialogue", {"dialogue": 4, "turn": 3, "press": "cancel", "value": ""}]]','{"dialogue": 4}','2026-11-16 09:00:01.169949',NULL,'2026-11-16 09:00:01.201822');
INSERT INTO "message" VALUES(15,1001,1,27,'WM2W4G4t','[["claim.open", {"id": 8}]]','{}','2026-11-16 09:00:01.201822',NULL,NULL);
INSERT INTO "message" VALUES(16,1001,1,29,'_Cdw-Ihv','[["dialogue", {"dialogue": 5, "turn": 1, "press": "cancel", "value": ""}]]','{"dialogue": 5}','2026-11-16 09:00:01.273329',NULL,NULL);
CREATE TABLE outbox (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	operation VARCHAR NOT NULL,
	message_id BIGINT,
	chat_id BIGINT NOT NULL,
	lane SMALLINT NOT NULL,
	payload TEXT,
	state VARCHAR NOT NULL,
	not_before DATETIME,
	attempts SMALLINT NOT NULL,
	repeats SMALLINT NOT NULL,
	error VARCHAR,
	created_at DATETIME NOT NULL,
	finished_at DATETIME,
	CONSTRAINT ck_outbox_operation CHECK (operation IN ('send', 'edit', 'delete', 'delete_incoming', 'commands')),
	CONSTRAINT ck_outbox_state CHECK (state IN ('pending', 'sending', 'sent', 'uncertain', 'dead', 'superseded'))
);
INSERT INTO "outbox" VALUES(1,'commands',NULL,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.560707','2026-11-16 09:00:00.574153');
INSERT INTO "outbox" VALUES(2,'send',1,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.560707','2026-11-16 09:00:00.579991');
INSERT INTO "outbox" VALUES(3,'commands',NULL,1002,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.593031','2026-11-16 09:00:00.599824');
INSERT INTO "outbox" VALUES(4,'send',2,1002,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.593031','2026-11-16 09:00:00.603854');
INSERT INTO "outbox" VALUES(5,'commands',NULL,1004,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.613618','2026-11-16 09:00:00.618417');
INSERT INTO "outbox" VALUES(6,'send',3,1004,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.613618','2026-11-16 09:00:00.622280');
INSERT INTO "outbox" VALUES(7,'send',4,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.634523','2026-11-16 09:00:00.665169');
INSERT INTO "outbox" VALUES(8,'edit',4,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.677070','2026-11-16 09:00:00.689014');
INSERT INTO "outbox" VALUES(9,'edit',4,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.700860','2026-11-16 09:00:00.710167');
INSERT INTO "outbox" VALUES(10,'send',5,1004,1,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.721119','2026-11-16 09:00:00.739828');
INSERT INTO "outbox" VALUES(11,'edit',4,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.721119','2026-11-16 09:00:00.739828');
INSERT INTO "outbox" VALUES(12,'send',6,1002,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.754880','2026-11-16 09:00:00.762811');
INSERT INTO "outbox" VALUES(13,'edit',6,1002,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.778692','2026-11-16 09:00:00.789906');
INSERT INTO "outbox" VALUES(14,'edit',6,1002,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.801341','2026-11-16 09:00:00.811476');
INSERT INTO "outbox" VALUES(15,'send',7,1001,1,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.822436','2026-11-16 09:00:00.842346');
INSERT INTO "outbox" VALUES(16,'send',8,1007,1,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.822436','2026-11-16 09:00:00.842346');
INSERT INTO "outbox" VALUES(17,'edit',6,1002,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.822436','2026-11-16 09:00:00.842346');
INSERT INTO "outbox" VALUES(18,'delete_incoming',NULL,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.856758','2026-11-16 09:00:00.882146');
INSERT INTO "outbox" VALUES(19,'send',9,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.856758','2026-11-16 09:00:00.886252');
INSERT INTO "outbox" VALUES(20,'edit',9,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.900522','2026-11-16 09:00:00.909725');
INSERT INTO "outbox" VALUES(21,'send',10,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.925757','2026-11-16 09:00:00.942000');
INSERT INTO "outbox" VALUES(22,'delete',9,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.925757','2026-11-16 09:00:00.944949');
INSERT INTO "outbox" VALUES(23,'send',11,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.960941','2026-11-16 09:00:00.976281');
INSERT INTO "outbox" VALUES(24,'delete',10,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.960941','2026-11-16 09:00:00.978906');
INSERT INTO "outbox" VALUES(25,'edit',11,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:00.995309','2026-11-16 09:00:01.013854');
INSERT INTO "outbox" VALUES(26,'send',12,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:01.030672','2026-11-16 09:00:01.044265');
INSERT INTO "outbox" VALUES(27,'delete',11,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:01.030672','2026-11-16 09:00:01.047456');
INSERT INTO "outbox" VALUES(28,'edit',12,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:01.064315','2026-11-16 09:00:01.078033');
INSERT INTO "outbox" VALUES(29,'edit',12,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:01.093792','2026-11-16 09:00:01.106870');
INSERT INTO "outbox" VALUES(30,'delete_incoming',NULL,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:01.119791','2026-11-16 09:00:01.127934');
INSERT INTO "outbox" VALUES(31,'send',13,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:01.119791','2026-11-16 09:00:01.131696');
INSERT INTO "outbox" VALUES(32,'edit',13,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:01.145708','2026-11-16 09:00:01.154346');
INSERT INTO "outbox" VALUES(33,'send',14,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:01.169949','2026-11-16 09:00:01.182531');
INSERT INTO "outbox" VALUES(34,'delete',13,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:01.169949','2026-11-16 09:00:01.185171');
INSERT INTO "outbox" VALUES(35,'send',15,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:01.201822','2026-11-16 09:00:01.214883');
INSERT INTO "outbox" VALUES(36,'delete',14,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:01.201822','2026-11-16 09:00:01.217469');
INSERT INTO "outbox" VALUES(37,'edit',15,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:01.234268','2026-11-16 09:00:01.243892');
INSERT INTO "outbox" VALUES(38,'edit',15,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:01.253485','2026-11-16 09:00:01.262689');
INSERT INTO "outbox" VALUES(39,'send',16,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 09:00:01.273329','2026-11-16 09:00:01.278526');
CREATE TABLE staff (
	id INTEGER NOT NULL,
	name VARCHAR NOT NULL,
	team_id INTEGER,
	telegram_id BIGINT,
	locale VARCHAR NOT NULL,
	deputy_id INTEGER,
	active BOOLEAN NOT NULL,
	unreachable_since DATETIME,
	CONSTRAINT pk_staff PRIMARY KEY (id),
	CONSTRAINT fk_staff_deputy_id FOREIGN KEY(deputy_id) REFERENCES staff (id),
	CONSTRAINT fk_staff_team_id FOREIGN KEY(team_id) REFERENCES team (id),
	CONSTRAINT uq_staff_telegram_id UNIQUE (telegram_id)
);
INSERT INTO "staff" VALUES(1,'Jana Petersen',1,1001,'de',NULL,1,NULL);
INSERT INTO "staff" VALUES(2,'Uwe Hartmann',NULL,1002,'de',NULL,1,NULL);
INSERT INTO "staff" VALUES(3,'Sabine Kern',NULL,1003,'de',NULL,1,NULL);
INSERT INTO "staff" VALUES(4,'Marion Vogt',1,1004,'de',NULL,1,NULL);
INSERT INTO "staff" VALUES(5,'Holger Brandt',NULL,1005,'de',NULL,1,NULL);
INSERT INTO "staff" VALUES(6,'Nils Ott',NULL,1006,'de',NULL,1,NULL);
INSERT INTO "staff" VALUES(7,'Tobias Lindner',1,1007,'de',1,1,NULL);
INSERT INTO "staff" VALUES(8,'Ayse Demir',2,1008,'de',NULL,1,NULL);
CREATE TABLE staff_role (
	staff_id INTEGER NOT NULL,
	role VARCHAR NOT NULL,
	CONSTRAINT pk_staff_role PRIMARY KEY (staff_id, role),
	CONSTRAINT fk_staff_role_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id) ON DELETE CASCADE
);
INSERT INTO "staff_role" VALUES(1,'LSB');
INSERT INTO "staff_role" VALUES(2,'RS');
INSERT INTO "staff_role" VALUES(3,'KK');
INSERT INTO "staff_role" VALUES(4,'TL');
INSERT INTO "staff_role" VALUES(5,'GF');
INSERT INTO "staff_role" VALUES(6,'ADMIN');
INSERT INTO "staff_role" VALUES(7,'FM');
INSERT INTO "staff_role" VALUES(8,'LSB');
CREATE TABLE task (
	id INTEGER NOT NULL,
	claim_id INTEGER NOT NULL,
	step VARCHAR NOT NULL,
	permission VARCHAR NOT NULL,
	team_id INTEGER,
	due_on DATE NOT NULL,
	opened_at DATETIME NOT NULL,
	closed_at DATETIME,
	CONSTRAINT pk_task PRIMARY KEY (id),
	CONSTRAINT fk_task_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id),
	CONSTRAINT fk_task_team_id FOREIGN KEY(team_id) REFERENCES team (id)
);
INSERT INTO "task" VALUES(1,1,'issue_notice','issue_notice',1,'2027-11-08','2026-11-06 08:20:00.000000',NULL);
INSERT INTO "task" VALUES(2,2,'issue_notice','issue_notice',1,'2026-11-23','2026-11-09 08:20:00.000000','2026-11-11 08:20:00.000000');
INSERT INTO "task" VALUES(3,2,'hand_over','hand_over_claim',1,'2026-11-16','2026-11-11 08:20:00.000000',NULL);
INSERT INTO "task" VALUES(4,3,'issue_notice','issue_notice',1,'2027-11-01','2026-10-30 08:20:00.000000','2026-11-03 08:20:00.000000');
INSERT INTO "task" VALUES(5,3,'hand_over','hand_over_claim',1,'2026-11-06','2026-11-03 08:20:00.000000','2026-11-05 08:20:00.000000');
INSERT INTO "task" VALUES(6,3,'order','order_claim',NULL,'2026-11-12','2026-11-05 08:20:00.000000','2026-11-16 09:00:00.820302');
INSERT INTO "task" VALUES(7,4,'issue_notice','issue_notice',1,'2027-11-04','2026-11-04 08:20:00.000000','2026-11-06 08:20:00.000000');
INSERT INTO "task" VALUES(8,4,'hand_over','hand_over_claim',1,'2026-11-11','2026-11-06 08:20:00.000000','2026-11-10 08:20:00.000000');
INSERT INTO "task" VALUES(9,4,'order','order_claim',NULL,'2026-11-17','2026-11-10 08:20:00.000000','2026-11-12 08:20:00.000000');
INSERT INTO "task" VALUES(10,4,'accept','accept_order',NULL,'2026-11-17','2026-11-12 08:20:00.000000',NULL);
INSERT INTO "task" VALUES(11,5,'issue_notice','issue_notice',1,'2027-10-04','2026-10-02 07:20:00.000000','2026-10-06 07:20:00.000000');
INSERT INTO "task" VALUES(12,5,'hand_over','hand_over_claim',1,'2026-10-09','2026-10-06 07:20:00.000000','2026-10-08 07:20:00.000000');
INSERT INTO "task" VALUES(13,5,'order','order_claim',NULL,'2026-10-15','2026-10-08 07:20:00.000000','2026-10-12 07:20:00.000000');
INSERT INTO "task" VALUES(14,5,'accept','accept_order',NULL,'2026-10-15','2026-10-12 07:20:00.000000','2026-10-14 07:20:00.000000');
INSERT INTO "task" VALUES(15,5,'pay','book_payment',NULL,'2026-10-26','2026-10-14 07:20:00.000000',NULL);
INSERT INTO "task" VALUES(16,6,'issue_notice','issue_notice',1,'2026-10-01','2026-09-17 07:20:00.000000','2026-09-21 07:20:00.000000');
INSERT INTO "task" VALUES(17,6,'hand_over','hand_over_claim',1,'2026-09-24','2026-09-21 07:20:00.000000','2026-09-23 07:20:00.000000');
INSERT INTO "task" VALUES(18,6,'order','order_claim',NULL,'2026-09-30','2026-09-23 07:20:00.000000','2026-09-25 07:20:00.000000');
INSERT INTO "task" VALUES(19,6,'accept','accept_order',NULL,'2026-09-30','2026-09-25 07:20:00.000000','2026-09-29 07:20:00.000000');
INSERT INTO "task" VALUES(20,6,'pay','book_payment',NULL,'2026-10-09','2026-09-29 07:20:00.000000','2026-10-05 07:20:00.000000');
INSERT INTO "task" VALUES(21,2,'approve:discard','approve_discard',1,'2026-11-18','2026-11-16 09:00:00.719148',NULL);
INSERT INTO "task" VALUES(22,3,'hand_over','hand_over_claim',1,'2026-11-19','2026-11-16 09:00:00.820302',NULL);
INSERT INTO "task" VALUES(23,7,'issue_notice','issue_notice',1,'2027-11-10','2026-11-16 09:00:01.091674','2026-11-16 09:00:01.091674');
INSERT INTO "task" VALUES(24,7,'hand_over','hand_over_claim',1,'2026-11-17','2026-11-16 09:00:01.091674',NULL);
INSERT INTO "task" VALUES(25,8,'issue_notice','issue_notice',1,'2026-11-30','2026-11-16 09:00:01.252253',NULL);
CREATE TABLE team (
	id INTEGER NOT NULL,
	name VARCHAR NOT NULL,
	CONSTRAINT pk_team PRIMARY KEY (id),
	CONSTRAINT uq_team_name UNIQUE (name)
);
INSERT INTO "team" VALUES(1,'Team 567');
INSERT INTO "team" VALUES(2,'Team 568');
CREATE INDEX ix_staff_team_id ON staff (team_id);
CREATE INDEX ix_audit_subject ON audit (subject);
CREATE INDEX ix_claim_case_ref_amount_cents ON claim (case_ref, amount_cents);
CREATE INDEX ix_claim_case_ref_tail ON claim (case_ref_tail);
CREATE INDEX ix_claim_cash_ref_tail ON claim (cash_ref_tail);
CREATE INDEX ix_claim_order_no_tail ON claim (order_no_tail);
CREATE INDEX ix_claim_team_id ON claim (team_id);
CREATE INDEX ix_staff_role_role_staff_id ON staff_role (role, staff_id);
CREATE INDEX ix_approval_pending_due_on ON approval (due_on) WHERE state = 'pending';
CREATE UNIQUE INDEX uq_approval_pending_event ON approval (claim_id, event) WHERE state = 'pending';
CREATE INDEX ix_claim_timeline_claim_id_id ON claim_timeline (claim_id, id);
CREATE INDEX ix_task_open_permission ON task (permission, due_on, id) WHERE closed_at IS NULL;
CREATE UNIQUE INDEX uq_task_open_step ON task (claim_id, step) WHERE closed_at IS NULL;
CREATE INDEX ix_inbox_new ON inbox (id) WHERE state = 'new';
CREATE INDEX ix_inbox_received_at ON inbox (received_at);
CREATE INDEX ix_outbox_created_at ON outbox (created_at);
CREATE INDEX ix_outbox_waiting ON outbox (lane, id) WHERE state IN ('pending', 'uncertain', 'sending');
CREATE INDEX ix_outbox_waiting_chat ON outbox (chat_id) WHERE state IN ('pending', 'uncertain', 'sending');
CREATE INDEX ix_outbox_waiting_message ON outbox (message_id) WHERE state IN ('pending', 'uncertain', 'sending');
CREATE INDEX ix_message_chat_id ON message (chat_id);
CREATE INDEX ix_message_vanish_at ON message (vanish_at) WHERE vanish_at IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX ix_dialogue_open_updated_at ON dialogue (updated_at) WHERE status = 'open';
CREATE UNIQUE INDEX uq_dialogue_open_chat ON dialogue (chat_id) WHERE status = 'open';
CREATE TRIGGER claim_posting_no_update BEFORE UPDATE ON claim_posting BEGIN SELECT RAISE(ABORT, 'claim_posting is append-only'); END;
CREATE TRIGGER claim_posting_no_delete BEFORE DELETE ON claim_posting BEGIN SELECT RAISE(ABORT, 'claim_posting is append-only'); END;
CREATE TRIGGER claim_timeline_no_update BEFORE UPDATE ON claim_timeline BEGIN SELECT RAISE(ABORT, 'claim_timeline is append-only'); END;
CREATE TRIGGER claim_timeline_no_delete BEFORE DELETE ON claim_timeline BEGIN SELECT RAISE(ABORT, 'claim_timeline is append-only'); END;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('audit',36);
INSERT INTO "sqlite_sequence" VALUES('claim',8);
INSERT INTO "sqlite_sequence" VALUES('claim_timeline',27);
INSERT INTO "sqlite_sequence" VALUES('inbox',26);
INSERT INTO "sqlite_sequence" VALUES('outbox',39);
INSERT INTO "sqlite_sequence" VALUES('message',16);
INSERT INTO "sqlite_sequence" VALUES('dialogue',5);
INSERT INTO "sqlite_sequence" VALUES('approval',1);
COMMIT;
