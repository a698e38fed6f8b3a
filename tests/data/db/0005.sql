BEGIN TRANSACTION;
CREATE TABLE absence (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	staff_id INTEGER NOT NULL, 
	first_on DATE NOT NULL, 
	last_on DATE NOT NULL, 
	recorded_by INTEGER, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT fk_absence_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id), 
	CONSTRAINT fk_absence_recorded_by FOREIGN KEY(recorded_by) REFERENCES staff (id), 
	CONSTRAINT ck_absence_days CHECK (first_on <= last_on)
);
INSERT INTO "absence" VALUES(1,7,'2026-11-19','2026-11-25',7,'2026-11-16 08:00:03.062636');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0005');
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
INSERT INTO "approval" VALUES(1,11,2,'discard','{"reason": "calculation_error"}','approve_as_lead',7,'2026-11-13 08:20:00.000000','2026-11-17','granted',4,'2026-11-17 07:00:01.055810');
INSERT INTO "approval" VALUES(2,7,2,'discard','{"reason": "calculation_error"}','approve_as_lead',1,'2026-11-17 07:00:01.083425','2026-11-19','pending',NULL,NULL);
CREATE TABLE audit (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at DATETIME NOT NULL, 
	action VARCHAR NOT NULL, 
	by_id INTEGER, 
	subject VARCHAR, 
	details JSON NOT NULL, 
	CONSTRAINT fk_audit_by_id FOREIGN KEY(by_id) REFERENCES staff (id)
);
INSERT INTO "audit" VALUES(1,'2026-11-16 08:00:03.062636','staff.added',NULL,'staff:1','{"roles": ["LSB"]}');
INSERT INTO "audit" VALUES(2,'2026-11-16 08:00:03.062636','staff.added',NULL,'staff:2','{"roles": ["RS"]}');
INSERT INTO "audit" VALUES(3,'2026-11-16 08:00:03.062636','staff.added',NULL,'staff:3','{"roles": ["KK"]}');
INSERT INTO "audit" VALUES(4,'2026-11-16 08:00:03.062636','staff.added',NULL,'staff:4','{"roles": ["TL"]}');
INSERT INTO "audit" VALUES(5,'2026-11-16 08:00:03.062636','staff.added',NULL,'staff:5','{"roles": ["GF"]}');
INSERT INTO "audit" VALUES(6,'2026-11-16 08:00:03.062636','staff.added',NULL,'staff:6','{"roles": ["ADMIN"]}');
INSERT INTO "audit" VALUES(7,'2026-11-16 08:00:03.062636','staff.added',NULL,'staff:7','{"roles": ["FM"]}');
INSERT INTO "audit" VALUES(8,'2026-11-16 08:00:03.062636','staff.added',NULL,'staff:8','{"roles": ["LSB"]}');
INSERT INTO "audit" VALUES(9,'2026-11-16 08:00:03.062636','staff.added',NULL,'staff:9','{"roles": ["LSB"]}');
INSERT INTO "audit" VALUES(10,'2026-11-16 08:00:03.062636','staff.added',NULL,'staff:10','{"roles": ["SGG"]}');
INSERT INTO "audit" VALUES(11,'2026-11-16 08:00:03.062636','staff.added',NULL,'staff:11','{"roles": ["BL"]}');
INSERT INTO "audit" VALUES(12,'2026-11-16 08:00:03.062636','staff.added',NULL,'staff:12','{"roles": ["BUDGET"]}');
INSERT INTO "audit" VALUES(13,'2026-11-16 08:00:03.062636','staff.hours',NULL,'staff:9','{}');
INSERT INTO "audit" VALUES(14,'2026-11-16 08:00:03.062636','staff.deputy',NULL,'staff:4','{"deputy": 7}');
INSERT INTO "audit" VALUES(15,'2026-11-16 08:00:03.062636','staff.deputy',NULL,'staff:1','{"deputy": 9}');
INSERT INTO "audit" VALUES(16,'2026-11-16 08:00:03.062636','absence.recorded',7,'staff:7','{"first": "2026-11-19", "last": "2026-11-25"}');
INSERT INTO "audit" VALUES(17,'2026-09-17 07:20:00.000000','claim.register',1,'claim:1','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(18,'2026-09-21 07:20:00.000000','claim.issue_notice',1,'claim:1','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(19,'2026-09-23 07:20:00.000000','claim.hand_over',1,'claim:1','{"version": 3, "state": "handed_over"}');
INSERT INTO "audit" VALUES(20,'2026-09-25 07:20:00.000000','claim.order',2,'claim:1','{"version": 4, "state": "ordered"}');
INSERT INTO "audit" VALUES(21,'2026-09-29 07:20:00.000000','claim.accept',3,'claim:1','{"version": 5, "state": "in_collection"}');
INSERT INTO "audit" VALUES(22,'2026-10-01 07:20:00.000000','claim.pay',3,'claim:1','{"version": 6, "state": "in_collection"}');
INSERT INTO "audit" VALUES(23,'2026-10-05 07:20:00.000000','claim.pay',3,'claim:1','{"version": 7, "state": "settled"}');
INSERT INTO "audit" VALUES(24,'2026-10-02 07:20:00.000000','claim.register',1,'claim:2','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(25,'2026-10-06 07:20:00.000000','claim.issue_notice',1,'claim:2','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(26,'2026-10-08 07:20:00.000000','claim.hand_over',1,'claim:2','{"version": 3, "state": "handed_over"}');
INSERT INTO "audit" VALUES(27,'2026-10-12 07:20:00.000000','claim.order',2,'claim:2','{"version": 4, "state": "ordered"}');
INSERT INTO "audit" VALUES(28,'2026-10-14 07:20:00.000000','claim.accept',3,'claim:2','{"version": 5, "state": "in_collection"}');
INSERT INTO "audit" VALUES(29,'2026-10-16 07:20:00.000000','claim.pay',3,'claim:2','{"version": 6, "state": "in_collection"}');
INSERT INTO "audit" VALUES(30,'2026-10-30 08:20:00.000000','claim.register',1,'claim:3','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(31,'2026-11-03 08:20:00.000000','claim.issue_notice',1,'claim:3','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(32,'2026-11-05 08:20:00.000000','claim.hand_over',1,'claim:3','{"version": 3, "state": "handed_over"}');
INSERT INTO "audit" VALUES(33,'2026-11-04 08:20:00.000000','claim.register',1,'claim:4','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(34,'2026-11-06 08:20:00.000000','claim.issue_notice',1,'claim:4','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(35,'2026-11-10 08:20:00.000000','claim.hand_over',1,'claim:4','{"version": 3, "state": "handed_over"}');
INSERT INTO "audit" VALUES(36,'2026-11-12 08:20:00.000000','claim.order',2,'claim:4','{"version": 4, "state": "ordered"}');
INSERT INTO "audit" VALUES(37,'2026-11-04 08:20:00.000000','claim.register',8,'claim:5','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(38,'2026-11-05 08:20:00.000000','claim.register',1,'claim:6','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(39,'2026-11-09 08:20:00.000000','claim.issue_notice',1,'claim:6','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(40,'2026-11-09 08:20:00.000000','claim.register',1,'claim:7','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(41,'2026-11-11 08:20:00.000000','claim.issue_notice',1,'claim:7','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(42,'2026-11-10 08:20:00.000000','claim.register',1,'claim:8','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(43,'2026-11-12 08:20:00.000000','claim.issue_notice',1,'claim:8','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(44,'2026-11-11 08:20:00.000000','claim.register',1,'claim:9','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(45,'2026-11-13 08:20:00.000000','claim.issue_notice',1,'claim:9','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(46,'2026-11-06 08:20:00.000000','claim.register',1,'claim:10','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(47,'2026-11-11 08:20:00.000000','claim.register',7,'claim:11','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(48,'2026-11-13 08:20:00.000000','claim.issue_notice',7,'claim:11','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(49,'2026-11-13 08:20:00.000000','approval.propose',7,'claim:11','{"approval": 1, "event": "discard", "version": 2}');
INSERT INTO "audit" VALUES(50,'2026-09-15 07:20:00.000000','claim.register',1,'claim:12','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(51,'2026-09-17 07:20:00.000000','claim.issue_notice',1,'claim:12','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(52,'2026-09-21 07:20:00.000000','claim.hand_over',1,'claim:12','{"version": 3, "state": "handed_over"}');
INSERT INTO "audit" VALUES(53,'2026-09-23 07:20:00.000000','claim.order',2,'claim:12','{"version": 4, "state": "ordered"}');
INSERT INTO "audit" VALUES(54,'2026-09-25 07:20:00.000000','claim.accept',3,'claim:12','{"version": 5, "state": "in_collection"}');
INSERT INTO "audit" VALUES(55,'2026-10-05 07:20:00.000000','claim.request_instalments',1,'claim:12','{"version": 6, "state": "in_collection"}');
INSERT INTO "audit" VALUES(56,'2026-10-08 07:20:00.000000','claim.grant_deferral',2,'claim:12','{"version": 7, "state": "deferred"}');
INSERT INTO "audit" VALUES(57,'2026-10-19 07:20:00.000000','claim.pay',3,'claim:12','{"version": 8, "state": "deferred"}');
INSERT INTO "audit" VALUES(58,'2026-10-26 08:20:00.000000','claim.register',1,'claim:13','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(59,'2026-10-28 08:20:00.000000','claim.issue_notice',1,'claim:13','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(60,'2026-10-30 08:20:00.000000','claim.hand_over',1,'claim:13','{"version": 3, "state": "handed_over"}');
INSERT INTO "audit" VALUES(61,'2026-11-03 08:20:00.000000','claim.order',2,'claim:13','{"version": 4, "state": "ordered"}');
INSERT INTO "audit" VALUES(62,'2026-11-05 08:20:00.000000','claim.accept',3,'claim:13','{"version": 5, "state": "in_collection"}');
INSERT INTO "audit" VALUES(63,'2026-11-12 08:20:00.000000','claim.request_instalments',1,'claim:13','{"version": 6, "state": "in_collection"}');
INSERT INTO "audit" VALUES(64,'2026-09-07 07:20:00.000000','claim.register',1,'claim:14','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(65,'2026-09-09 07:20:00.000000','claim.issue_notice',1,'claim:14','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(66,'2026-09-11 07:20:00.000000','claim.hand_over',1,'claim:14','{"version": 3, "state": "handed_over"}');
INSERT INTO "audit" VALUES(67,'2026-09-15 07:20:00.000000','claim.order',2,'claim:14','{"version": 4, "state": "ordered"}');
INSERT INTO "audit" VALUES(68,'2026-09-17 07:20:00.000000','claim.accept',3,'claim:14','{"version": 5, "state": "in_collection"}');
INSERT INTO "audit" VALUES(69,'2026-11-13 08:20:00.000000','claim.dun',3,'claim:14','{"version": 6, "state": "dunned"}');
INSERT INTO "audit" VALUES(70,'2026-11-17 07:00:01.055810','claim.discard',7,'claim:11','{"version": 3, "state": "withdrawn"}');
INSERT INTO "audit" VALUES(71,'2026-11-17 07:00:01.055810','approval.granted',4,'claim:11','{"approval": 1, "event": "discard", "version": 2}');
INSERT INTO "audit" VALUES(72,'2026-11-17 07:00:01.076244','task.snoozed',1,'claim:9','{"task": 35, "step": "hand_over", "until": "2026-11-20"}');
INSERT INTO "audit" VALUES(73,'2026-11-17 07:00:01.082686','task.assigned',2,'claim:3','{"task": 18, "step": "order", "to": 2, "former": null}');
INSERT INTO "audit" VALUES(74,'2026-11-17 07:00:01.083425','approval.propose',1,'claim:7','{"approval": 2, "event": "discard", "version": 2}');
INSERT INTO "audit" VALUES(75,'2026-11-17 07:00:01.120663','personal.note_added',1,'claim:9','{}');
INSERT INTO "audit" VALUES(76,'2026-11-18 07:00:00.587608','claim.pay',3,'claim:2','{"version": 7, "state": "in_collection"}');
CREATE TABLE "claim" (
	id INTEGER NOT NULL, 
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
	dunned_on DATE, 
	dunned_due DATE, 
	block_until DATE, 
	review_on DATE, 
	oldest_due DATE, 
	block_reason VARCHAR, 
	dunning_level INTEGER NOT NULL, 
	to_correct BOOLEAN NOT NULL, 
	address_lost BOOLEAN NOT NULL, 
	has_records BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT ck_claim_state CHECK (state IN ('detected', 'notified', 'handed_over', 'ordered', 'in_collection', 'dunned', 'deferred', 'address_search', 'written_off', 'enforcement', 'settled', 'withdrawn', 'transferred', 'closed')), 
	CONSTRAINT ck_claim_block CHECK ((block_reason IS NULL) = (block_until IS NULL)), 
	CONSTRAINT ck_claim_municipal_share_cents CHECK (municipal_share_cents BETWEEN 0 AND amount_cents), 
	CONSTRAINT ck_claim_kind CHECK (kind IN ('recovery', 'loan')), 
	CONSTRAINT fk_claim_team_id FOREIGN KEY(team_id) REFERENCES team (id), 
	CONSTRAINT ck_claim_open_cents CHECK (open_cents >= 0), 
	CONSTRAINT ck_claim_amount_cents CHECK (amount_cents > 0), 
	CONSTRAINT fk_claim_registered_by FOREIGN KEY(registered_by) REFERENCES staff (id), 
	CONSTRAINT ck_claim_version CHECK (version > 0)
);
INSERT INTO "claim" VALUES(1,7,'loan','settled','31702//0005128',25000,0,0,'2026-09-17',1,1,'2026-09-17 07:20:00.000000',NULL,'2026-09-21','2026-09-21','["address_data", "calculation", "notice_original"]','2026-005128','5.0110.005128.4','7751281','2026-10-09','821500020713','8215006202','482150001105',NULL,NULL,NULL,NULL,NULL,NULL,0,0,0,0);
INSERT INTO "claim" VALUES(2,7,'recovery','in_collection','31702//0000642',98000,31000,63500,'2026-10-02',1,1,'2026-10-02 07:20:00.000000',NULL,'2026-10-06','2026-10-06','["address_data", "calculation", "notice_original"]','2026-000642','5.0110.000642.4','7706421','2026-10-26','246000020713','2460006202','424600001105',NULL,NULL,NULL,NULL,'2026-10-26',NULL,0,0,0,0);
INSERT INTO "claim" VALUES(3,3,'recovery','handed_over','31702//0002093',31840,12000,0,'2026-10-30',1,1,'2026-10-30 08:20:00.000000',NULL,'2026-11-03','2026-11-03','["address_data", "calculation", "notice_original"]',NULL,NULL,NULL,NULL,'390200020713',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,0,0);
INSERT INTO "claim" VALUES(4,4,'recovery','ordered','31702//0003356',275000,110000,0,'2026-11-04',1,1,'2026-11-04 08:20:00.000000',NULL,'2026-11-06','2026-11-06','["address_data", "calculation", "notice_original"]','2026-003356','5.0110.003356.4','7733561','2026-11-26','653300020713','6533006202','465330001105',NULL,NULL,NULL,NULL,NULL,NULL,0,0,0,0);
INSERT INTO "claim" VALUES(5,1,'loan','detected','31702//0006017',43000,0,0,'2026-11-04',2,8,'2026-11-04 08:20:00.000000',NULL,NULL,NULL,'[]',NULL,NULL,NULL,NULL,'710600020713',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,0,0);
INSERT INTO "claim" VALUES(6,2,'loan','notified','31702//0007250',52000,0,0,'2026-11-05',1,1,'2026-11-05 08:20:00.000000',NULL,'2026-11-09','2026-11-09','[]',NULL,NULL,NULL,NULL,'052700020713',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,0,0);
INSERT INTO "claim" VALUES(7,2,'loan','notified','31702//0004410',60000,0,0,'2026-11-09',1,1,'2026-11-09 08:20:00.000000',NULL,'2026-11-11','2026-11-11','[]',NULL,NULL,NULL,NULL,'014400020713',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,0,0);
INSERT INTO "claim" VALUES(8,2,'recovery','notified','31702//0008834',74520,28000,0,'2026-11-10',1,1,'2026-11-10 08:20:00.000000',NULL,'2026-11-12','2026-11-12','[]',NULL,NULL,NULL,NULL,'438800020713',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,0,0);
INSERT INTO "claim" VALUES(9,2,'recovery','notified','31702//0009106',108000,39500,0,'2026-11-11',1,1,'2026-11-11 08:20:00.000000',NULL,'2026-11-13','2026-11-13','[]',NULL,NULL,NULL,NULL,'601900020713',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,0,0);
INSERT INTO "claim" VALUES(10,1,'recovery','detected','31702//0001877',123456,40000,0,'2025-11-17',1,1,'2026-11-06 08:20:00.000000',NULL,NULL,NULL,'[]',NULL,NULL,NULL,NULL,'778100020713',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,0,0);
INSERT INTO "claim" VALUES(11,3,'recovery','withdrawn','31702//0002761',39000,15000,0,'2026-11-11',1,7,'2026-11-11 08:20:00.000000',NULL,'2026-11-13','2026-11-13','[]',NULL,NULL,NULL,NULL,'167200020713',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,0,0);
INSERT INTO "claim" VALUES(12,8,'recovery','deferred','31702//0003920',90000,34000,81000,'2026-09-15',1,1,'2026-09-15 07:20:00.000000',NULL,'2026-09-17','2026-09-17','["address_data", "calculation", "notice_original"]','2026-003920','5.0110.003920.4','7739201','2026-10-07','029300020713','0293006202','402930001105',NULL,NULL,NULL,NULL,'2027-01-01',NULL,0,0,0,1);
INSERT INTO "claim" VALUES(13,6,'loan','in_collection','31702//0004735',36000,0,36000,'2026-10-26',1,1,'2026-10-26 08:20:00.000000',NULL,'2026-10-28','2026-10-28','["address_data", "calculation", "notice_original"]','2026-004735','5.0110.004735.4','7747351','2026-11-17','537400020713','5374006202','453740001105',NULL,NULL,NULL,NULL,'2026-11-17',NULL,0,0,0,1);
INSERT INTO "claim" VALUES(14,6,'recovery','dunned','31702//0005561',41280,16000,41280,'2026-09-07',1,1,'2026-09-07 07:20:00.000000',NULL,'2026-09-09','2026-09-09','["address_data", "calculation", "notice_original"]','2026-005561','5.0110.005561.4','7755611','2026-09-29','165500020713','1655006202','416550001105','2026-11-13','2026-09-29',NULL,NULL,'2026-09-29',NULL,1,0,0,0);
CREATE TABLE claim_debtor (
	claim_id INTEGER NOT NULL, 
	name TEXT, 
	address TEXT, 
	updated_at DATETIME NOT NULL, 
	updated_by INTEGER NOT NULL, 
	CONSTRAINT pk_claim_debtor PRIMARY KEY (claim_id), 
	CONSTRAINT fk_claim_debtor_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id), 
	CONSTRAINT fk_claim_debtor_updated_by FOREIGN KEY(updated_by) REFERENCES staff (id)
);
CREATE TABLE claim_debtor_word (
	claim_id INTEGER NOT NULL, 
	word_hash VARCHAR NOT NULL, 
	CONSTRAINT pk_claim_debtor_word PRIMARY KEY (claim_id, word_hash), 
	CONSTRAINT fk_claim_debtor_word_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id)
);
CREATE TABLE claim_instalment (
	claim_id INTEGER NOT NULL, 
	plan_no INTEGER NOT NULL, 
	no INTEGER NOT NULL, 
	nominal DATE NOT NULL, 
	due DATE NOT NULL, 
	amount_cents INTEGER NOT NULL, 
	interest_cents INTEGER NOT NULL, 
	needed_cents INTEGER NOT NULL, 
	open_cents INTEGER NOT NULL, 
	CONSTRAINT pk_claim_instalment PRIMARY KEY (claim_id, plan_no, no), 
	CONSTRAINT fk_claim_instalment_claim_id_plan_no FOREIGN KEY(claim_id, plan_no) REFERENCES claim_plan (claim_id, no), 
	CONSTRAINT ck_claim_instalment_amount_cents CHECK (amount_cents > 0), 
	CONSTRAINT ck_claim_instalment_interest_cents CHECK (interest_cents BETWEEN 0 AND amount_cents), 
	CONSTRAINT ck_claim_instalment_needed_cents CHECK (needed_cents BETWEEN 0 AND amount_cents), 
	CONSTRAINT ck_claim_instalment_open_cents CHECK (open_cents BETWEEN 0 AND needed_cents)
);
INSERT INTO "claim_instalment" VALUES(12,1,1,'2026-12-01','2026-12-01',9000,0,9000,0);
INSERT INTO "claim_instalment" VALUES(12,1,2,'2027-01-01','2027-01-04',9000,0,9000,9000);
INSERT INTO "claim_instalment" VALUES(12,1,3,'2027-02-01','2027-02-01',9000,0,9000,9000);
INSERT INTO "claim_instalment" VALUES(12,1,4,'2027-03-01','2027-03-01',9000,0,9000,9000);
INSERT INTO "claim_instalment" VALUES(12,1,5,'2027-04-01','2027-04-01',9000,0,9000,9000);
INSERT INTO "claim_instalment" VALUES(12,1,6,'2027-05-01','2027-05-03',9000,0,9000,9000);
INSERT INTO "claim_instalment" VALUES(12,1,7,'2027-06-01','2027-06-01',9000,0,9000,9000);
INSERT INTO "claim_instalment" VALUES(12,1,8,'2027-07-01','2027-07-01',9000,0,9000,9000);
INSERT INTO "claim_instalment" VALUES(12,1,9,'2027-08-01','2027-08-02',9000,0,9000,9000);
INSERT INTO "claim_instalment" VALUES(12,1,10,'2027-09-01','2027-09-01',9000,0,9000,9000);
CREATE TABLE claim_note (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	claim_id INTEGER NOT NULL, 
	task_id INTEGER, 
	event VARCHAR, 
	by_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	content TEXT NOT NULL, 
	CONSTRAINT fk_claim_note_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id), 
	CONSTRAINT fk_claim_note_task_id FOREIGN KEY(task_id) REFERENCES task (id), 
	CONSTRAINT fk_claim_note_by_id FOREIGN KEY(by_id) REFERENCES staff (id)
);
INSERT INTO "claim_note" VALUES(1,9,35,NULL,1,'2026-11-17 07:00:01.120663','v2.k1.0G67g6liyTZYgdUTwevAOMOb6sJ8fP7cux-mvtPVgc_ytHc7011Qyozb9xlKJxjh1QaLfw');
CREATE TABLE claim_objection (
	claim_id INTEGER NOT NULL, 
	no INTEGER NOT NULL, 
	received_on DATE NOT NULL, 
	registered_by INTEGER NOT NULL, 
	outcome VARCHAR NOT NULL, 
	decided_on DATE, 
	CONSTRAINT pk_claim_objection PRIMARY KEY (claim_id, no), 
	CONSTRAINT fk_claim_objection_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id), 
	CONSTRAINT fk_claim_objection_registered_by FOREIGN KEY(registered_by) REFERENCES staff (id), 
	CONSTRAINT ck_claim_objection_outcome CHECK (outcome IN ('pending', 'rejected', 'withdrawn', 'partly', 'upheld')), 
	CONSTRAINT ck_claim_objection_decided_on CHECK ((outcome = 'pending') = (decided_on IS NULL))
);
CREATE TABLE claim_plan (
	claim_id INTEGER NOT NULL, 
	no INTEGER NOT NULL, 
	granted_on DATE NOT NULL, 
	since_posting INTEGER NOT NULL, 
	ended VARCHAR, 
	ended_on DATE, 
	CONSTRAINT pk_claim_plan PRIMARY KEY (claim_id, no), 
	CONSTRAINT fk_claim_plan_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id), 
	CONSTRAINT ck_claim_plan_ended CHECK (ended IN ('kept', 'superseded', 'revoked', 'over')), 
	CONSTRAINT ck_claim_plan_ended_on CHECK ((ended IS NULL) = (ended_on IS NULL))
);
INSERT INTO "claim_plan" VALUES(12,1,'2026-10-08',1,NULL,NULL);
CREATE TABLE "claim_posting" (
	claim_id INTEGER NOT NULL, 
	no INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	amount_cents INTEGER NOT NULL, 
	value_date DATE NOT NULL, 
	booked_at DATETIME NOT NULL, 
	booked_by INTEGER NOT NULL, 
	reverses INTEGER, 
	CONSTRAINT pk_claim_posting PRIMARY KEY (claim_id, no), 
	CONSTRAINT fk_claim_posting_claim_id_reverses FOREIGN KEY(claim_id, reverses) REFERENCES claim_posting (claim_id, no), 
	CONSTRAINT ck_claim_posting_amount_cents CHECK (amount_cents > 0), 
	CONSTRAINT ck_claim_posting_reverses CHECK ((kind = 'reversal') = (reverses IS NOT NULL)), 
	CONSTRAINT uq_claim_posting_claim_id_reverses UNIQUE (claim_id, reverses), 
	CONSTRAINT fk_claim_posting_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id), 
	CONSTRAINT fk_claim_posting_booked_by FOREIGN KEY(booked_by) REFERENCES staff (id), 
	CONSTRAINT ck_claim_posting_kind CHECK (kind IN ('charge', 'fee', 'interest', 'payment', 'reversal', 'reduction', 'transfer', 'closure', 'refund'))
);
INSERT INTO "claim_posting" VALUES(1,1,'charge',25000,'2026-09-29','2026-09-29 07:20:00.000000',3,NULL);
INSERT INTO "claim_posting" VALUES(1,2,'payment',6250,'2026-10-01','2026-10-01 07:20:00.000000',3,NULL);
INSERT INTO "claim_posting" VALUES(1,3,'payment',18750,'2026-10-05','2026-10-05 07:20:00.000000',3,NULL);
INSERT INTO "claim_posting" VALUES(2,1,'charge',98000,'2026-10-14','2026-10-14 07:20:00.000000',3,NULL);
INSERT INTO "claim_posting" VALUES(2,2,'payment',24500,'2026-10-16','2026-10-16 07:20:00.000000',3,NULL);
INSERT INTO "claim_posting" VALUES(12,1,'charge',90000,'2026-09-25','2026-09-25 07:20:00.000000',3,NULL);
INSERT INTO "claim_posting" VALUES(12,2,'payment',9000,'2026-10-19','2026-10-19 07:20:00.000000',3,NULL);
INSERT INTO "claim_posting" VALUES(13,1,'charge',36000,'2026-11-05','2026-11-05 08:20:00.000000',3,NULL);
INSERT INTO "claim_posting" VALUES(14,1,'charge',41280,'2026-09-17','2026-09-17 07:20:00.000000',3,NULL);
INSERT INTO "claim_posting" VALUES(2,3,'payment',10000,'2026-11-18','2026-11-18 07:00:00.587608',3,NULL);
CREATE TABLE claim_request (
	claim_id INTEGER NOT NULL, 
	no INTEGER NOT NULL, 
	received_on DATE NOT NULL, 
	registered_by INTEGER NOT NULL, 
	first_on DATE NOT NULL, 
	rate_cents INTEGER, 
	number INTEGER, 
	reason VARCHAR NOT NULL, 
	disclosure BOOLEAN NOT NULL, 
	state VARCHAR NOT NULL, 
	ended_on DATE, 
	CONSTRAINT pk_claim_request PRIMARY KEY (claim_id, no), 
	CONSTRAINT fk_claim_request_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id), 
	CONSTRAINT fk_claim_request_registered_by FOREIGN KEY(registered_by) REFERENCES staff (id), 
	CONSTRAINT ck_claim_request_state CHECK (state IN ('pending', 'granted', 'rejected', 'withdrawn')), 
	CONSTRAINT ck_claim_request_reason CHECK (reason IN ('low_income', 'other_debts', 'illness', 'family', 'unemployed')), 
	CONSTRAINT ck_claim_request_terms CHECK ((rate_cents IS NULL) <> (number IS NULL))
);
INSERT INTO "claim_request" VALUES(12,1,'2026-10-05',1,'2026-12-01',9000,NULL,'low_income',1,'granted','2026-10-08');
INSERT INTO "claim_request" VALUES(13,1,'2026-11-12',1,'2027-01-01',3600,NULL,'low_income',1,'pending',NULL);
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
INSERT INTO "claim_timeline" VALUES(1,1,'register','2026-09-17 07:20:00.000000',1,NULL,'detected','{"kind": "loan", "amount": 25000}');
INSERT INTO "claim_timeline" VALUES(2,1,'issue_notice','2026-09-21 07:20:00.000000',1,'detected','notified','{"dated": "2026-09-21", "posted": "2026-09-21"}');
INSERT INTO "claim_timeline" VALUES(3,1,'hand_over','2026-09-23 07:20:00.000000',1,'notified','handed_over','{"enclosures": ["notice_original", "calculation", "address_data"]}');
INSERT INTO "claim_timeline" VALUES(4,1,'order','2026-09-25 07:20:00.000000',2,'handed_over','ordered','{"due_on": "2026-10-09"}');
INSERT INTO "claim_timeline" VALUES(5,1,'accept','2026-09-29 07:20:00.000000',3,'ordered','in_collection','{}');
INSERT INTO "claim_timeline" VALUES(6,1,'pay','2026-10-01 07:20:00.000000',3,'in_collection','in_collection','{"amount": 6250, "value_date": "2026-10-01"}');
INSERT INTO "claim_timeline" VALUES(7,1,'pay','2026-10-05 07:20:00.000000',3,'in_collection','settled','{"amount": 18750, "value_date": "2026-10-05"}');
INSERT INTO "claim_timeline" VALUES(8,2,'register','2026-10-02 07:20:00.000000',1,NULL,'detected','{"kind": "recovery", "amount": 98000}');
INSERT INTO "claim_timeline" VALUES(9,2,'issue_notice','2026-10-06 07:20:00.000000',1,'detected','notified','{"dated": "2026-10-06", "posted": "2026-10-06"}');
INSERT INTO "claim_timeline" VALUES(10,2,'hand_over','2026-10-08 07:20:00.000000',1,'notified','handed_over','{"enclosures": ["notice_original", "calculation", "address_data"]}');
INSERT INTO "claim_timeline" VALUES(11,2,'order','2026-10-12 07:20:00.000000',2,'handed_over','ordered','{"due_on": "2026-10-26"}');
INSERT INTO "claim_timeline" VALUES(12,2,'accept','2026-10-14 07:20:00.000000',3,'ordered','in_collection','{}');
INSERT INTO "claim_timeline" VALUES(13,2,'pay','2026-10-16 07:20:00.000000',3,'in_collection','in_collection','{"amount": 24500, "value_date": "2026-10-16"}');
INSERT INTO "claim_timeline" VALUES(14,3,'register','2026-10-30 08:20:00.000000',1,NULL,'detected','{"kind": "recovery", "amount": 31840}');
INSERT INTO "claim_timeline" VALUES(15,3,'issue_notice','2026-11-03 08:20:00.000000',1,'detected','notified','{"dated": "2026-11-03", "posted": "2026-11-03"}');
INSERT INTO "claim_timeline" VALUES(16,3,'hand_over','2026-11-05 08:20:00.000000',1,'notified','handed_over','{"enclosures": ["notice_original", "calculation", "address_data"]}');
INSERT INTO "claim_timeline" VALUES(17,4,'register','2026-11-04 08:20:00.000000',1,NULL,'detected','{"kind": "recovery", "amount": 275000}');
INSERT INTO "claim_timeline" VALUES(18,4,'issue_notice','2026-11-06 08:20:00.000000',1,'detected','notified','{"dated": "2026-11-06", "posted": "2026-11-06"}');
INSERT INTO "claim_timeline" VALUES(19,4,'hand_over','2026-11-10 08:20:00.000000',1,'notified','handed_over','{"enclosures": ["notice_original", "calculation", "address_data"]}');
INSERT INTO "claim_timeline" VALUES(20,4,'order','2026-11-12 08:20:00.000000',2,'handed_over','ordered','{"due_on": "2026-11-26"}');
INSERT INTO "claim_timeline" VALUES(21,5,'register','2026-11-04 08:20:00.000000',8,NULL,'detected','{"kind": "loan", "amount": 43000}');
INSERT INTO "claim_timeline" VALUES(22,6,'register','2026-11-05 08:20:00.000000',1,NULL,'detected','{"kind": "loan", "amount": 52000}');
INSERT INTO "claim_timeline" VALUES(23,6,'issue_notice','2026-11-09 08:20:00.000000',1,'detected','notified','{"dated": "2026-11-09", "posted": "2026-11-09"}');
INSERT INTO "claim_timeline" VALUES(24,7,'register','2026-11-09 08:20:00.000000',1,NULL,'detected','{"kind": "loan", "amount": 60000}');
INSERT INTO "claim_timeline" VALUES(25,7,'issue_notice','2026-11-11 08:20:00.000000',1,'detected','notified','{"dated": "2026-11-11", "posted": "2026-11-11"}');
INSERT INTO "claim_timeline" VALUES(26,8,'register','2026-11-10 08:20:00.000000',1,NULL,'detected','{"kind": "recovery", "amount": 74520}');
INSERT INTO "claim_timeline" VALUES(27,8,'issue_notice','2026-11-12 08:20:00.000000',1,'detected','notified','{"dated": "2026-11-12", "posted": "2026-11-12"}');
INSERT INTO "claim_timeline" VALUES(28,9,'register','2026-11-11 08:20:00.000000',1,NULL,'detected','{"kind": "recovery", "amount": 108000}');
INSERT INTO "claim_timeline" VALUES(29,9,'issue_notice','2026-11-13 08:20:00.000000',1,'detected','notified','{"dated": "2026-11-13", "posted": "2026-11-13"}');
INSERT INTO "claim_timeline" VALUES(30,10,'register','2026-11-06 08:20:00.000000',1,NULL,'detected','{"kind": "recovery", "amount": 123456}');
INSERT INTO "claim_timeline" VALUES(31,11,'register','2026-11-11 08:20:00.000000',7,NULL,'detected','{"kind": "recovery", "amount": 39000}');
INSERT INTO "claim_timeline" VALUES(32,11,'issue_notice','2026-11-13 08:20:00.000000',7,'detected','notified','{"dated": "2026-11-13", "posted": "2026-11-13"}');
INSERT INTO "claim_timeline" VALUES(33,12,'register','2026-09-15 07:20:00.000000',1,NULL,'detected','{"kind": "recovery", "amount": 90000}');
INSERT INTO "claim_timeline" VALUES(34,12,'issue_notice','2026-09-17 07:20:00.000000',1,'detected','notified','{"dated": "2026-09-17", "posted": "2026-09-17"}');
INSERT INTO "claim_timeline" VALUES(35,12,'hand_over','2026-09-21 07:20:00.000000',1,'notified','handed_over','{"enclosures": ["notice_original", "calculation", "address_data"]}');
INSERT INTO "claim_timeline" VALUES(36,12,'order','2026-09-23 07:20:00.000000',2,'handed_over','ordered','{"due_on": "2026-10-07"}');
INSERT INTO "claim_timeline" VALUES(37,12,'accept','2026-09-25 07:20:00.000000',3,'ordered','in_collection','{}');
INSERT INTO "claim_timeline" VALUES(38,12,'request_instalments','2026-10-05 07:20:00.000000',1,'in_collection','in_collection','{"rate": 9000, "first": "2026-12-01", "reason": "low_income", "disclosure": true}');
INSERT INTO "claim_timeline" VALUES(39,12,'grant_deferral','2026-10-08 07:20:00.000000',2,'in_collection','deferred','{"rate": 9000, "first": "2026-12-01"}');
INSERT INTO "claim_timeline" VALUES(40,12,'pay','2026-10-19 07:20:00.000000',3,'deferred','deferred','{"amount": 9000, "value_date": "2026-10-19"}');
INSERT INTO "claim_timeline" VALUES(41,13,'register','2026-10-26 08:20:00.000000',1,NULL,'detected','{"kind": "loan", "amount": 36000}');
INSERT INTO "claim_timeline" VALUES(42,13,'issue_notice','2026-10-28 08:20:00.000000',1,'detected','notified','{"dated": "2026-10-28", "posted": "2026-10-28"}');
INSERT INTO "claim_timeline" VALUES(43,13,'hand_over','2026-10-30 08:20:00.000000',1,'notified','handed_over','{"enclosures": ["notice_original", "calculation", "address_data"]}');
INSERT INTO "claim_timeline" VALUES(44,13,'order','2026-11-03 08:20:00.000000',2,'handed_over','ordered','{"due_on": "2026-11-17"}');
INSERT INTO "claim_timeline" VALUES(45,13,'accept','2026-11-05 08:20:00.000000',3,'ordered','in_collection','{}');
INSERT INTO "claim_timeline" VALUES(46,13,'request_instalments','2026-11-12 08:20:00.000000',1,'in_collection','in_collection','{"rate": 3600, "first": "2027-01-01", "reason": "low_income", "disclosure": true}');
INSERT INTO "claim_timeline" VALUES(47,14,'register','2026-09-07 07:20:00.000000',1,NULL,'detected','{"kind": "recovery", "amount": 41280}');
INSERT INTO "claim_timeline" VALUES(48,14,'issue_notice','2026-09-09 07:20:00.000000',1,'detected','notified','{"dated": "2026-09-09", "posted": "2026-09-09"}');
INSERT INTO "claim_timeline" VALUES(49,14,'hand_over','2026-09-11 07:20:00.000000',1,'notified','handed_over','{"enclosures": ["notice_original", "calculation", "address_data"]}');
INSERT INTO "claim_timeline" VALUES(50,14,'order','2026-09-15 07:20:00.000000',2,'handed_over','ordered','{"due_on": "2026-09-29"}');
INSERT INTO "claim_timeline" VALUES(51,14,'accept','2026-09-17 07:20:00.000000',3,'ordered','in_collection','{}');
INSERT INTO "claim_timeline" VALUES(52,14,'dun','2026-11-13 08:20:00.000000',3,'in_collection','dunned','{"level": 1}');
INSERT INTO "claim_timeline" VALUES(53,11,'discard','2026-11-17 07:00:01.055810',7,'notified','withdrawn','{"reason": "calculation_error", "approved_by": 4}');
INSERT INTO "claim_timeline" VALUES(54,2,'pay','2026-11-18 07:00:00.587608',3,'in_collection','in_collection','{"amount": 10000, "value_date": "2026-11-18"}');
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
INSERT INTO "dialogue" VALUES(1,1001,1,'register_claim',1,'{"answers": {"case_ref": "31702//0004999", "amount": {"cents": 32100}}, "subject": {}, "at": "kind", "editing": false, "counts": {}, "month": null, "ticked": null, "pending": null, "turn": 1, "shown_at": "2026-11-18T07:00:00.659891+00:00"}',36,'2026-11-17 07:00:01.211290','2026-11-18 07:00:00.659891','open');
CREATE TABLE digest (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	staff_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	made_at DATETIME NOT NULL, 
	message_id BIGINT, 
	CONSTRAINT fk_digest_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id), 
	CONSTRAINT uq_digest_staff_id_day UNIQUE (staff_id, day)
);
INSERT INTO "digest" VALUES(1,1,'2026-11-17','2026-11-17 07:00:00.228508',13);
INSERT INTO "digest" VALUES(2,2,'2026-11-17','2026-11-17 07:00:00.228508',14);
INSERT INTO "digest" VALUES(3,3,'2026-11-17','2026-11-17 07:00:00.228508',15);
INSERT INTO "digest" VALUES(4,4,'2026-11-17','2026-11-17 07:00:00.228508',16);
INSERT INTO "digest" VALUES(5,5,'2026-11-17','2026-11-17 07:00:00.228508',17);
INSERT INTO "digest" VALUES(6,6,'2026-11-17','2026-11-17 07:00:00.228508',NULL);
INSERT INTO "digest" VALUES(7,7,'2026-11-17','2026-11-17 07:00:00.228508',18);
INSERT INTO "digest" VALUES(8,8,'2026-11-17','2026-11-17 07:00:00.228508',19);
INSERT INTO "digest" VALUES(9,9,'2026-11-17','2026-11-17 07:00:00.228508',NULL);
INSERT INTO "digest" VALUES(10,10,'2026-11-17','2026-11-17 07:00:00.228508',NULL);
INSERT INTO "digest" VALUES(11,11,'2026-11-17','2026-11-17 07:00:00.228508',20);
INSERT INTO "digest" VALUES(12,12,'2026-11-17','2026-11-17 07:00:00.228508',NULL);
INSERT INTO "digest" VALUES(13,1,'2026-11-18','2026-11-18 07:00:00.084039',26);
INSERT INTO "digest" VALUES(14,2,'2026-11-18','2026-11-18 07:00:00.084039',27);
INSERT INTO "digest" VALUES(15,3,'2026-11-18','2026-11-18 07:00:00.084039',28);
INSERT INTO "digest" VALUES(16,4,'2026-11-18','2026-11-18 07:00:00.084039',29);
INSERT INTO "digest" VALUES(17,5,'2026-11-18','2026-11-18 07:00:00.084039',30);
INSERT INTO "digest" VALUES(18,6,'2026-11-18','2026-11-18 07:00:00.084039',NULL);
INSERT INTO "digest" VALUES(19,7,'2026-11-18','2026-11-18 07:00:00.084039',31);
INSERT INTO "digest" VALUES(20,8,'2026-11-18','2026-11-18 07:00:00.084039',32);
INSERT INTO "digest" VALUES(21,9,'2026-11-18','2026-11-18 07:00:00.084039',NULL);
INSERT INTO "digest" VALUES(22,10,'2026-11-18','2026-11-18 07:00:00.084039',NULL);
INSERT INTO "digest" VALUES(23,11,'2026-11-18','2026-11-18 07:00:00.084039',33);
INSERT INTO "digest" VALUES(24,12,'2026-11-18','2026-11-18 07:00:00.084039',NULL);
CREATE TABLE import_profile (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	layout JSON NOT NULL, 
	by_id INTEGER, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_import_profile PRIMARY KEY (id), 
	CONSTRAINT uq_import_profile_name UNIQUE (name), 
	CONSTRAINT fk_import_profile_by_id FOREIGN KEY(by_id) REFERENCES staff (id)
);
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
INSERT INTO "inbox" VALUES(1,7000000001,100000001,1001,NULL,'2026-11-16 08:00:04.304944','done',1,NULL,NULL,'2026-11-16 08:00:04.398403');
INSERT INTO "inbox" VALUES(2,7000000001,100000002,1002,NULL,'2026-11-16 08:00:05.093176','done',1,NULL,NULL,'2026-11-16 08:00:05.106496');
INSERT INTO "inbox" VALUES(3,7000000001,100000003,1003,NULL,'2026-11-16 08:00:05.229666','done',1,NULL,NULL,'2026-11-16 08:00:05.253282');
INSERT INTO "inbox" VALUES(4,7000000001,100000004,1004,NULL,'2026-11-16 08:00:05.357112','done',1,NULL,NULL,'2026-11-16 08:00:05.375602');
INSERT INTO "inbox" VALUES(5,7000000001,100000005,1005,NULL,'2026-11-16 08:00:05.467514','done',1,NULL,NULL,'2026-11-16 08:00:05.563613');
INSERT INTO "inbox" VALUES(6,7000000001,100000006,1006,NULL,'2026-11-16 08:00:05.580538','done',1,NULL,NULL,'2026-11-16 08:00:05.581741');
INSERT INTO "inbox" VALUES(7,7000000001,100000007,1007,NULL,'2026-11-16 08:00:05.677400','done',1,NULL,NULL,'2026-11-16 08:00:05.696129');
INSERT INTO "inbox" VALUES(8,7000000001,100000008,1008,NULL,'2026-11-16 08:00:05.758367','done',1,NULL,NULL,'2026-11-16 08:00:05.782390');
INSERT INTO "inbox" VALUES(9,7000000001,100000009,1009,NULL,'2026-11-16 08:00:05.843328','done',1,NULL,NULL,'2026-11-16 08:00:05.845285');
INSERT INTO "inbox" VALUES(10,7000000001,100000010,1010,NULL,'2026-11-16 08:00:05.947701','done',1,NULL,NULL,'2026-11-16 08:00:05.951558');
INSERT INTO "inbox" VALUES(11,7000000001,100000011,1011,NULL,'2026-11-16 08:00:05.983842','done',1,NULL,NULL,'2026-11-16 08:00:05.991320');
INSERT INTO "inbox" VALUES(12,7000000001,100000012,1012,NULL,'2026-11-16 08:00:06.014363','done',1,NULL,NULL,'2026-11-16 08:00:06.015705');
INSERT INTO "inbox" VALUES(13,7000000001,100000013,1999,NULL,'2026-11-16 08:00:06.028779','done',1,NULL,NULL,'2026-11-16 08:00:06.030349');
INSERT INTO "inbox" VALUES(14,7000000001,100000014,1001,NULL,'2026-11-17 07:00:01.203573','done',1,NULL,NULL,'2026-11-17 07:00:01.211290');
INSERT INTO "inbox" VALUES(15,7000000001,100000015,1001,NULL,'2026-11-18 07:00:00.636285','done',1,NULL,NULL,'2026-11-18 07:00:00.659891');
INSERT INTO "inbox" VALUES(16,7000000001,100000016,1004,NULL,'2026-11-18 07:00:00.825211','done',1,NULL,NULL,'2026-11-18 07:00:00.834639');
CREATE TABLE invitation (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	staff_id INTEGER NOT NULL, 
	secret_hash VARCHAR NOT NULL, 
	invited_by INTEGER, 
	created_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	message_id BIGINT, 
	redeemed_at DATETIME, 
	revoked_at DATETIME, 
	CONSTRAINT fk_invitation_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id), 
	CONSTRAINT fk_invitation_invited_by FOREIGN KEY(invited_by) REFERENCES staff (id), 
	CONSTRAINT uq_invitation_secret_hash UNIQUE (secret_hash)
);
CREATE TABLE letter_delivery (
	file_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	delivered_at DATETIME, 
	CONSTRAINT pk_letter_delivery PRIMARY KEY (file_id), 
	CONSTRAINT fk_letter_delivery_file_id FOREIGN KEY(file_id) REFERENCES stored_file (id) ON DELETE CASCADE
);
CREATE TABLE listening (
	bot_id BIGINT NOT NULL, 
	heard_at DATETIME NOT NULL, 
	CONSTRAINT pk_listening PRIMARY KEY (bot_id)
);
INSERT INTO "listening" VALUES(7000000001,'2026-11-18 07:00:00.003869');
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
INSERT INTO "message" VALUES(1,1001,1,2,'8I-1jSOz','[["tour.page", {"page": 0}]]','{}','2026-11-16 08:00:04.426053',NULL,NULL);
INSERT INTO "message" VALUES(2,1002,2,4,'rzYydl-W','[["tour.page", {"page": 0}]]','{}','2026-11-16 08:00:05.119707',NULL,NULL);
INSERT INTO "message" VALUES(3,1003,3,6,'inNHpZqf','[["tour.page", {"page": 0}]]','{}','2026-11-16 08:00:05.259798',NULL,NULL);
INSERT INTO "message" VALUES(4,1004,4,8,'SCHDHprN','[["tour.page", {"page": 0}]]','{}','2026-11-16 08:00:05.377283',NULL,NULL);
INSERT INTO "message" VALUES(5,1005,5,10,'bzV7YsOk','[["tour.page", {"page": 0}]]','{}','2026-11-16 08:00:05.567371',NULL,NULL);
INSERT INTO "message" VALUES(6,1006,6,12,'qsiXKXgi','[["tour.page", {"page": 0}]]','{}','2026-11-16 08:00:05.585187',NULL,NULL);
INSERT INTO "message" VALUES(7,1007,7,14,'cUkh3kPB','[["tour.page", {"page": 0}]]','{}','2026-11-16 08:00:05.699285',NULL,NULL);
INSERT INTO "message" VALUES(8,1008,8,16,'UMdZ4S-G','[["tour.page", {"page": 0}]]','{}','2026-11-16 08:00:05.783809',NULL,NULL);
INSERT INTO "message" VALUES(9,1009,9,18,'swMTn3V3','[["tour.page", {"page": 0}]]','{}','2026-11-16 08:00:05.847810',NULL,NULL);
INSERT INTO "message" VALUES(10,1010,10,20,'krdUhhRD','[["tour.page", {"page": 0}]]','{}','2026-11-16 08:00:05.953493',NULL,NULL);
INSERT INTO "message" VALUES(11,1011,11,22,'T0_Bspte','[["tour.page", {"page": 0}]]','{}','2026-11-16 08:00:05.992841',NULL,NULL);
INSERT INTO "message" VALUES(12,1012,12,24,'shj22ov7','[["tour.page", {"page": 0}]]','{}','2026-11-16 08:00:06.016885',NULL,NULL);
INSERT INTO "message" VALUES(13,1001,1,27,'7H_KETZP','[["task.open", {"id": 26}], ["task.open", {"id": 29}], ["task.open", {"id": 32}], ["task.open", {"id": 37}], ["task.open", {"id": 35}]]','{"digest": 1}','2026-11-17 07:00:00.373656',NULL,NULL);
INSERT INTO "message" VALUES(14,1002,2,28,'uAcT0zjw','[["task.open", {"id": 18}]]','{"digest": 2}','2026-11-17 07:00:00.590654',NULL,NULL);
INSERT INTO "message" VALUES(15,1003,3,29,'14HZY9dx','[["task.open", {"id": 23}], ["task.open", {"id": 59}], ["task.open", {"id": 13}], ["task.open", {"id": 14}]]','{"digest": 3}','2026-11-17 07:00:00.651193',NULL,NULL);
INSERT INTO "message" VALUES(16,1004,4,30,'kzXQHfP7','[["task.open", {"id": 41}], ["task.open", {"id": 26}], ["task.open", {"id": 29}]]','{"digest": 4}','2026-11-17 07:00:00.694917',NULL,NULL);
INSERT INTO "message" VALUES(17,1005,5,31,'9XbgV2t9','[["task.open", {"id": 18}], ["task.open", {"id": 13}], ["task.open", {"id": 14}]]','{"digest": 5}','2026-11-17 07:00:00.737075',NULL,NULL);
INSERT INTO "message" VALUES(18,1007,7,32,'_h6L3lG5','[["task.open", {"id": 39}], ["task.open", {"id": 26}], ["task.open", {"id": 29}]]','{"digest": 7}','2026-11-17 07:00:00.815897',NULL,NULL);
INSERT INTO "message" VALUES(19,1008,8,33,'Pnlzrc30','[["task.open", {"id": 24}]]','{"digest": 8}','2026-11-17 07:00:00.905584',NULL,NULL);
INSERT INTO "message" VALUES(20,1011,11,34,'AdOw5xd7','[["task.open", {"id": 18}], ["task.open", {"id": 13}], ["task.open", {"id": 14}]]','{"digest": 11}','2026-11-17 07:00:00.965030',NULL,NULL);
INSERT INTO "message" VALUES(21,1007,7,35,'vS0ZFCIZ','[["claim.open", {"id": 11}]]','{}','2026-11-17 07:00:01.075387',NULL,NULL);
INSERT INTO "message" VALUES(22,1004,4,36,'Z2rYKXdU','[["approval.open", {"id": 2}]]','{}','2026-11-17 07:00:01.075387',NULL,NULL);
INSERT INTO "message" VALUES(23,1001,1,38,'vs8XaH-S','[["dialogue", {"dialogue": 1, "turn": 1, "press": "choose", "value": "recovery"}], ["dialogue", {"dialogue": 1, "turn": 1, "press": "choose", "value": "loan"}], ["dialogue", {"dialogue": 1, "turn": 1, "press": "back", "value": ""}], ["dialogue", {"dialogue": 1, "turn": 1, "press": "cancel", "value": ""}]]','{"dialogue": 1}','2026-11-17 07:00:01.216102',NULL,'2026-11-18 07:00:00.685885');
INSERT INTO "message" VALUES(24,1004,4,39,'CBXVcmxe','[["task.open", {"id": 37}]]','{}','2026-11-18 07:00:00.126903',NULL,NULL);
INSERT INTO "message" VALUES(25,1007,7,40,'FiTVTNzf','[["task.open", {"id": 37}]]','{}','2026-11-18 07:00:00.170834',NULL,NULL);
INSERT INTO "message" VALUES(26,1001,1,41,'ZXHhdXNA','[["task.open", {"id": 32}], ["task.open", {"id": 37}]]','{"digest": 13}','2026-11-18 07:00:00.231855',NULL,NULL);
INSERT INTO "message" VALUES(27,1002,2,42,'iaWLuOY9','[["task.open", {"id": 61}]]','{"digest": 14}','2026-11-18 07:00:00.270494',NULL,NULL);
INSERT INTO "message" VALUES(28,1003,3,43,'8Oi-uLCU','[["task.open", {"id": 23}]]','{"digest": 15}','2026-11-18 07:00:00.282934',NULL,NULL);
INSERT INTO "message" VALUES(29,1004,4,44,'IoYqsEGm','[["task.open", {"id": 70}], ["task.open", {"id": 32}]]','{"digest": 16}','2026-11-18 07:00:00.302980',NULL,NULL);
INSERT INTO "message" VALUES(30,1005,5,45,'cwZqwkHm','[["task.open", {"id": 23}]]','{"digest": 17}','2026-11-18 07:00:00.352612',NULL,NULL);
INSERT INTO "message" VALUES(31,1007,7,46,'q7dgaBo7','[["task.open", {"id": 32}]]','{"digest": 19}','2026-11-18 07:00:00.396960',NULL,NULL);
INSERT INTO "message" VALUES(32,1008,8,47,'E-_ayDhg','[["task.open", {"id": 24}]]','{"digest": 20}','2026-11-18 07:00:00.414450',NULL,NULL);
INSERT INTO "message" VALUES(33,1011,11,48,'Mas9TwD1','[["task.open", {"id": 23}]]','{"digest": 23}','2026-11-18 07:00:00.500450',NULL,NULL);
INSERT INTO "message" VALUES(34,1002,2,49,'R6HePyh5','[["claim.open", {"id": 2}]]','{}','2026-11-18 07:00:00.589306',NULL,NULL);
INSERT INTO "message" VALUES(35,1001,1,51,'jsVFIldP','[["task.open", {"id": 26}], ["task.open", {"id": 29}], ["task.open", {"id": 32}], ["task.open", {"id": 37}], ["task.open", {"id": 35}], ["tasks.page", {"offset": 0, "everybody": true}]]','{}','2026-11-18 07:00:00.685885',NULL,NULL);
INSERT INTO "message" VALUES(36,1001,1,52,'K2MTjHL3','[["dialogue", {"dialogue": 1, "turn": 1, "press": "choose", "value": "recovery"}], ["dialogue", {"dialogue": 1, "turn": 1, "press": "choose", "value": "loan"}], ["dialogue", {"dialogue": 1, "turn": 1, "press": "back", "value": ""}], ["dialogue", {"dialogue": 1, "turn": 1, "press": "cancel", "value": ""}]]','{"dialogue": 1}','2026-11-18 07:00:00.685885',NULL,NULL);
INSERT INTO "message" VALUES(37,1004,4,54,'RFY-CAAh','[["task.open", {"id": 26}], ["task.reassign", {"id": 26, "board": {"team": 1, "filter": "soon", "offset": 0}}], ["task.open", {"id": 29}], ["task.reassign", {"id": 29, "board": {"team": 1, "filter": "soon", "offset": 0}}], ["task.open", {"id": 32}], ["task.reassign", {"id": 32, "board": {"team": 1, "filter": "soon", "offset": 0}}], ["task.open", {"id": 37}], ["task.reassign", {"id": 37, "board": {"team": 1, "filter": "soon", "offset": 0}}], ["task.open", {"id": 35}], ["task.reassign", {"id": 35, "board": {"team": 1, "filter": "soon", "offset": 0}}], ["task.open", {"id": 70}], ["board.page", {"team": 1, "filter": "overdue"}], ["board.page", {"team": 1, "filter": "today"}]]','{}','2026-11-18 07:00:00.867032',NULL,NULL);
CREATE TABLE office_state (
	name VARCHAR NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_office_state PRIMARY KEY (name)
);
INSERT INTO "office_state" VALUES('deadlines.progress','');
INSERT INTO "office_state" VALUES('deadlines.rules','6c1a02758b4f24136dd3fd077cd8e02a811c54624d8aee0af88b92a2747f4668');
INSERT INTO "office_state" VALUES('reminders.seen','2026-11-18T07:00:00.084039+00:00');
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
INSERT INTO "outbox" VALUES(1,'commands',NULL,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 08:00:04.426053','2026-11-16 08:00:04.478965');
INSERT INTO "outbox" VALUES(2,'send',1,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 08:00:04.426053','2026-11-16 08:00:05.062869');
INSERT INTO "outbox" VALUES(3,'commands',NULL,1002,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 08:00:05.119707','2026-11-16 08:00:05.162691');
INSERT INTO "outbox" VALUES(4,'send',2,1002,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 08:00:05.119707','2026-11-16 08:00:05.198677');
INSERT INTO "outbox" VALUES(5,'commands',NULL,1003,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 08:00:05.259798','2026-11-16 08:00:05.311432');
INSERT INTO "outbox" VALUES(6,'send',3,1003,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 08:00:05.259798','2026-11-16 08:00:05.334484');
INSERT INTO "outbox" VALUES(7,'commands',NULL,1004,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 08:00:05.377283','2026-11-16 08:00:05.420439');
INSERT INTO "outbox" VALUES(8,'send',4,1004,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 08:00:05.377283','2026-11-16 08:00:05.430467');
INSERT INTO "outbox" VALUES(9,'commands',NULL,1005,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 08:00:05.567371','2026-11-16 08:00:05.571659');
INSERT INTO "outbox" VALUES(10,'send',5,1005,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 08:00:05.567371','2026-11-16 08:00:05.575332');
INSERT INTO "outbox" VALUES(11,'commands',NULL,1006,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 08:00:05.585187','2026-11-16 08:00:05.594574');
INSERT INTO "outbox" VALUES(12,'send',6,1006,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 08:00:05.585187','2026-11-16 08:00:05.649393');
INSERT INTO "outbox" VALUES(13,'commands',NULL,1007,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 08:00:05.699285','2026-11-16 08:00:05.709269');
INSERT INTO "outbox" VALUES(14,'send',7,1007,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 08:00:05.699285','2026-11-16 08:00:05.730834');
INSERT INTO "outbox" VALUES(15,'commands',NULL,1008,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 08:00:05.783809','2026-11-16 08:00:05.811649');
INSERT INTO "outbox" VALUES(16,'send',8,1008,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 08:00:05.783809','2026-11-16 08:00:05.833121');
INSERT INTO "outbox" VALUES(17,'commands',NULL,1009,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 08:00:05.847810','2026-11-16 08:00:05.915670');
INSERT INTO "outbox" VALUES(18,'send',9,1009,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 08:00:05.847810','2026-11-16 08:00:05.926454');
INSERT INTO "outbox" VALUES(19,'commands',NULL,1010,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 08:00:05.953493','2026-11-16 08:00:05.972187');
INSERT INTO "outbox" VALUES(20,'send',10,1010,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 08:00:05.953493','2026-11-16 08:00:05.977105');
INSERT INTO "outbox" VALUES(21,'commands',NULL,1011,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 08:00:05.992841','2026-11-16 08:00:06.002980');
INSERT INTO "outbox" VALUES(22,'send',11,1011,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 08:00:05.992841','2026-11-16 08:00:06.008124');
INSERT INTO "outbox" VALUES(23,'commands',NULL,1012,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 08:00:06.016885','2026-11-16 08:00:06.020883');
INSERT INTO "outbox" VALUES(24,'send',12,1012,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 08:00:06.016885','2026-11-16 08:00:06.024108');
INSERT INTO "outbox" VALUES(25,'send',NULL,1999,0,NULL,'sent',NULL,1,0,NULL,'2026-11-16 08:00:06.031244','2026-11-16 08:00:06.049185');
INSERT INTO "outbox" VALUES(26,'send',13,1001,2,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.373656','2026-11-17 07:00:00.717668');
INSERT INTO "outbox" VALUES(27,'send',14,1002,2,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.590654','2026-11-17 07:00:00.717668');
INSERT INTO "outbox" VALUES(28,'send',15,1003,2,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.651193','2026-11-17 07:00:00.768604');
INSERT INTO "outbox" VALUES(29,'send',16,1004,2,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.694917','2026-11-17 07:00:00.803743');
INSERT INTO "outbox" VALUES(30,'send',17,1005,2,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.737075','2026-11-17 07:00:00.889887');
INSERT INTO "outbox" VALUES(31,'send',18,1007,2,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.815897','2026-11-17 07:00:00.931715');
INSERT INTO "outbox" VALUES(32,'send',19,1008,2,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.905584','2026-11-17 07:00:00.957167');
INSERT INTO "outbox" VALUES(33,'send',20,1011,2,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:00.965030','2026-11-17 07:00:01.026600');
INSERT INTO "outbox" VALUES(34,'send',21,1007,1,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:01.075387','2026-11-17 07:00:01.192979');
INSERT INTO "outbox" VALUES(35,'send',22,1004,1,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:01.075387','2026-11-17 07:00:01.192979');
INSERT INTO "outbox" VALUES(36,'delete_incoming',NULL,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:01.216102','2026-11-17 07:00:02.105204');
INSERT INTO "outbox" VALUES(37,'send',23,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-17 07:00:01.216102','2026-11-17 07:00:02.156965');
INSERT INTO "outbox" VALUES(38,'send',24,1004,1,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.126903','2026-11-18 07:00:00.275425');
INSERT INTO "outbox" VALUES(39,'send',25,1007,1,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.170834','2026-11-18 07:00:00.275425');
INSERT INTO "outbox" VALUES(40,'send',26,1001,2,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.231855','2026-11-18 07:00:00.286134');
INSERT INTO "outbox" VALUES(41,'send',27,1002,2,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.270494','2026-11-18 07:00:00.338330');
INSERT INTO "outbox" VALUES(42,'send',28,1003,2,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.282934','2026-11-18 07:00:00.361541');
INSERT INTO "outbox" VALUES(43,'send',29,1004,2,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.302980','2026-11-18 07:00:00.392091');
INSERT INTO "outbox" VALUES(44,'send',30,1005,2,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.352612','2026-11-18 07:00:00.398929');
INSERT INTO "outbox" VALUES(45,'send',31,1007,2,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.396960','2026-11-18 07:00:00.470931');
INSERT INTO "outbox" VALUES(46,'send',32,1008,2,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.414450','2026-11-18 07:00:00.491059');
INSERT INTO "outbox" VALUES(47,'send',33,1011,2,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.500450','2026-11-18 07:00:00.554753');
INSERT INTO "outbox" VALUES(48,'send',34,1002,1,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.589306','2026-11-18 07:00:00.623669');
INSERT INTO "outbox" VALUES(49,'send',35,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.685885','2026-11-18 07:00:00.747102');
INSERT INTO "outbox" VALUES(50,'send',36,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.685885','2026-11-18 07:00:00.764331');
INSERT INTO "outbox" VALUES(51,'delete',23,1001,0,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.685885','2026-11-18 07:00:00.774870');
INSERT INTO "outbox" VALUES(52,'send',37,1004,0,NULL,'sent',NULL,1,0,NULL,'2026-11-18 07:00:00.867032','2026-11-18 07:00:00.903799');
CREATE TABLE payment_batch (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR, 
	digest VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	by_id INTEGER, 
	layout JSON, 
	profile VARCHAR, 
	report JSON, 
	message_id INTEGER, 
	booked_at DATETIME, 
	undone_at DATETIME, 
	undone_by INTEGER, 
	content VARCHAR, 
	glimpse VARCHAR, 
	CONSTRAINT fk_payment_batch_by_id FOREIGN KEY(by_id) REFERENCES staff (id), 
	CONSTRAINT fk_payment_batch_undone_by FOREIGN KEY(undone_by) REFERENCES staff (id), 
	CONSTRAINT ck_payment_batch_source CHECK (source IN ('page', 'folder', 'command')), 
	CONSTRAINT ck_payment_batch_state CHECK (state IN ('received', 'unclear', 'checked', 'queued', 'booked', 'undoing', 'undone', 'discarded', 'failed')), 
	CONSTRAINT ck_payment_batch_by_id CHECK (state NOT IN ('queued', 'booked') OR by_id IS NOT NULL)
);
CREATE TABLE payment_line (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	batch_id INTEGER NOT NULL, 
	no INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	content VARCHAR NOT NULL, 
	cash_ref VARCHAR, 
	amount_cents INTEGER NOT NULL, 
	value_date DATE NOT NULL, 
	state VARCHAR NOT NULL, 
	problem VARCHAR, 
	claim_id INTEGER, 
	posting_no INTEGER, 
	purpose VARCHAR, 
	dismissed VARCHAR, 
	settled_by INTEGER, 
	settled_at DATETIME, 
	CONSTRAINT fk_payment_line_batch_id FOREIGN KEY(batch_id) REFERENCES payment_batch (id), 
	CONSTRAINT fk_payment_line_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id), 
	CONSTRAINT fk_payment_line_settled_by FOREIGN KEY(settled_by) REFERENCES staff (id), 
	CONSTRAINT fk_payment_line_claim_id_posting_no FOREIGN KEY(claim_id, posting_no) REFERENCES claim_posting (claim_id, no), 
	CONSTRAINT ck_payment_line_state CHECK (state IN ('booked', 'open', 'dismissed', 'undone')), 
	CONSTRAINT ck_payment_line_problem CHECK (problem IN ('no_reference', 'no_claim', 'several_claims', 'returned', 'same_number', 'booked_by_hand', 'day', 'refused', 'other_file', 'unreadable')), 
	CONSTRAINT ck_payment_line_dismissed CHECK (dismissed IN ('not_ours', 'booked_by_hand', 'sent_back', 'return_booked', 'faulty')), 
	CONSTRAINT ck_payment_line_amount_cents CHECK (amount_cents <> 0 OR coalesce(problem, '') = 'unreadable'), 
	CONSTRAINT ck_payment_line_claim_id CHECK ((posting_no IS NULL) OR (claim_id IS NOT NULL)), 
	CONSTRAINT ck_payment_line_posting_no CHECK (state <> 'booked' OR posting_no IS NOT NULL)
);
CREATE TABLE payment_secret (
	id INTEGER NOT NULL, 
	secret VARCHAR NOT NULL, 
	CONSTRAINT pk_payment_secret PRIMARY KEY (id), 
	CONSTRAINT ck_payment_secret_id CHECK (id = 1)
);
CREATE TABLE private_browser (
	browser_hash VARCHAR NOT NULL, 
	staff_id INTEGER NOT NULL, 
	trusted_at DATETIME NOT NULL, 
	trusted_until DATETIME NOT NULL, 
	CONSTRAINT pk_private_browser PRIMARY KEY (browser_hash), 
	CONSTRAINT fk_private_browser_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id)
);
CREATE TABLE private_visit (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	secret_hash VARCHAR NOT NULL, 
	staff_id INTEGER NOT NULL, 
	room VARCHAR NOT NULL, 
	args JSON NOT NULL, 
	created_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	message_id INTEGER, 
	opened_at DATETIME, 
	browser_hash VARCHAR, 
	number INTEGER, 
	asked_in INTEGER, 
	confirmed_at DATETIME, 
	ends_at DATETIME, 
	ended_at DATETIME, 
	CONSTRAINT uq_private_visit_secret_hash UNIQUE (secret_hash), 
	CONSTRAINT fk_private_visit_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id), 
	CONSTRAINT ck_private_visit_opened CHECK ((opened_at IS NULL) = (browser_hash IS NULL))
);
CREATE TABLE reminder (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	kind VARCHAR NOT NULL, 
	claim_id INTEGER NOT NULL, 
	task_id INTEGER NOT NULL, 
	due_on DATE NOT NULL, 
	rung SMALLINT NOT NULL, 
	snooze SMALLINT NOT NULL, 
	day DATE NOT NULL, 
	planned_at DATETIME NOT NULL, 
	state VARCHAR NOT NULL, 
	sent_on DATE, 
	CONSTRAINT fk_reminder_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id), 
	CONSTRAINT fk_reminder_task_id FOREIGN KEY(task_id) REFERENCES task (id), 
	CONSTRAINT uq_reminder_kind_claim_id_due_on_task_id_rung_snooze UNIQUE (kind, claim_id, due_on, task_id, rung, snooze), 
	CONSTRAINT ck_reminder_state CHECK (state IN ('planned', 'sent', 'void'))
);
INSERT INTO "reminder" VALUES(1,'claim_due',2,13,'2026-10-26',13,0,'2026-11-12','2026-11-17 07:00:00.228508','sent','2026-11-17');
INSERT INTO "reminder" VALUES(2,'dunning_due',2,14,'2026-11-09',3,0,'2026-11-12','2026-11-17 07:00:00.228508','sent','2026-11-17');
INSERT INTO "reminder" VALUES(3,'payment_order',3,18,'2026-11-12',3,0,'2026-11-17','2026-11-17 07:00:00.228508','sent','2026-11-17');
INSERT INTO "reminder" VALUES(4,'acceptance',4,23,'2026-11-17',0,0,'2026-11-17','2026-11-17 07:00:00.228508','sent','2026-11-17');
INSERT INTO "reminder" VALUES(5,'loan_notice',5,24,'2026-11-18',-3,0,'2026-11-13','2026-11-17 07:00:00.228508','sent','2026-11-17');
INSERT INTO "reminder" VALUES(6,'hand_over',6,26,'2026-11-12',3,0,'2026-11-17','2026-11-17 07:00:00.228508','sent','2026-11-17');
INSERT INTO "reminder" VALUES(7,'hand_over',7,29,'2026-11-16',1,0,'2026-11-17','2026-11-17 07:00:00.228508','sent','2026-11-17');
INSERT INTO "reminder" VALUES(8,'hand_over',8,32,'2026-11-17',0,0,'2026-11-17','2026-11-17 07:00:00.228508','sent','2026-11-17');
INSERT INTO "reminder" VALUES(9,'hand_over',9,35,'2026-11-18',-1,0,'2026-11-17','2026-11-17 07:00:00.228508','sent','2026-11-17');
INSERT INTO "reminder" VALUES(10,'knowledge_year',10,37,'2026-11-17',0,0,'2026-11-17','2026-11-17 07:00:00.228508','sent','2026-11-17');
INSERT INTO "reminder" VALUES(11,'hand_over',11,39,'2026-11-18',-1,0,'2026-11-17','2026-11-17 07:00:00.228508','sent','2026-11-17');
INSERT INTO "reminder" VALUES(12,'approval',11,41,'2026-11-17',0,0,'2026-11-17','2026-11-17 07:00:00.228508','sent','2026-11-17');
INSERT INTO "reminder" VALUES(13,'claim_due',13,59,'2026-11-17',0,0,'2026-11-17','2026-11-17 07:00:00.228508','sent','2026-11-17');
INSERT INTO "reminder" VALUES(15,'acceptance',4,23,'2026-11-17',1,0,'2026-11-18','2026-11-18 07:00:00.084039','sent','2026-11-18');
INSERT INTO "reminder" VALUES(16,'loan_notice',5,24,'2026-11-18',0,0,'2026-11-18','2026-11-18 07:00:00.084039','sent','2026-11-18');
INSERT INTO "reminder" VALUES(17,'hand_over',8,32,'2026-11-17',1,0,'2026-11-18','2026-11-18 07:00:00.084039','sent','2026-11-18');
INSERT INTO "reminder" VALUES(18,'knowledge_year',10,37,'2026-11-17',1,0,'2026-11-18','2026-11-18 07:00:00.084039','sent','2026-11-18');
INSERT INTO "reminder" VALUES(19,'request',13,61,'2026-11-19',-1,0,'2026-11-18','2026-11-18 07:00:00.084039','sent','2026-11-18');
INSERT INTO "reminder" VALUES(20,'approval',7,70,'2026-11-19',-1,0,'2026-11-18','2026-11-18 07:00:00.084039','sent','2026-11-18');
CREATE TABLE reminder_receipt (
	reminder_id INTEGER NOT NULL, 
	staff_id INTEGER NOT NULL, 
	digest_id INTEGER, 
	because VARCHAR NOT NULL, 
	instead_of INTEGER, 
	late BOOLEAN NOT NULL, 
	told_at DATETIME NOT NULL, 
	CONSTRAINT pk_reminder_receipt PRIMARY KEY (reminder_id, staff_id), 
	CONSTRAINT fk_reminder_receipt_reminder_id FOREIGN KEY(reminder_id) REFERENCES reminder (id), 
	CONSTRAINT fk_reminder_receipt_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id), 
	CONSTRAINT fk_reminder_receipt_digest_id FOREIGN KEY(digest_id) REFERENCES digest (id), 
	CONSTRAINT fk_reminder_receipt_instead_of FOREIGN KEY(instead_of) REFERENCES staff (id)
);
INSERT INTO "reminder_receipt" VALUES(6,1,1,'own',NULL,0,'2026-11-17 07:00:00.228508');
INSERT INTO "reminder_receipt" VALUES(7,1,1,'own',NULL,0,'2026-11-17 07:00:00.228508');
INSERT INTO "reminder_receipt" VALUES(8,1,1,'own',NULL,0,'2026-11-17 07:00:00.228508');
INSERT INTO "reminder_receipt" VALUES(10,1,1,'own',NULL,0,'2026-11-17 07:00:00.228508');
INSERT INTO "reminder_receipt" VALUES(9,1,1,'own',NULL,0,'2026-11-17 07:00:00.228508');
INSERT INTO "reminder_receipt" VALUES(3,2,2,'pool',NULL,0,'2026-11-17 07:00:00.228508');
INSERT INTO "reminder_receipt" VALUES(1,3,3,'pool',NULL,0,'2026-11-17 07:00:00.228508');
INSERT INTO "reminder_receipt" VALUES(2,3,3,'pool',NULL,0,'2026-11-17 07:00:00.228508');
INSERT INTO "reminder_receipt" VALUES(4,3,3,'pool',NULL,0,'2026-11-17 07:00:00.228508');
INSERT INTO "reminder_receipt" VALUES(13,3,3,'pool',NULL,0,'2026-11-17 07:00:00.228508');
INSERT INTO "reminder_receipt" VALUES(6,4,4,'lead',NULL,0,'2026-11-17 07:00:00.228508');
INSERT INTO "reminder_receipt" VALUES(7,4,4,'lead',NULL,0,'2026-11-17 07:00:00.228508');
INSERT INTO "reminder_receipt" VALUES(12,4,4,'pool',NULL,0,'2026-11-17 07:00:00.228508');
INSERT INTO "reminder_receipt" VALUES(1,5,5,'lead',NULL,0,'2026-11-17 07:00:00.228508');
INSERT INTO "reminder_receipt" VALUES(2,5,5,'lead',NULL,0,'2026-11-17 07:00:00.228508');
INSERT INTO "reminder_receipt" VALUES(3,5,5,'lead',NULL,0,'2026-11-17 07:00:00.228508');
INSERT INTO "reminder_receipt" VALUES(6,7,7,'lead_deputy',4,0,'2026-11-17 07:00:00.228508');
INSERT INTO "reminder_receipt" VALUES(7,7,7,'lead_deputy',4,0,'2026-11-17 07:00:00.228508');
INSERT INTO "reminder_receipt" VALUES(11,7,7,'own',NULL,0,'2026-11-17 07:00:00.228508');
INSERT INTO "reminder_receipt" VALUES(5,8,8,'own',NULL,0,'2026-11-17 07:00:00.228508');
INSERT INTO "reminder_receipt" VALUES(1,11,11,'lead',NULL,0,'2026-11-17 07:00:00.228508');
INSERT INTO "reminder_receipt" VALUES(2,11,11,'lead',NULL,0,'2026-11-17 07:00:00.228508');
INSERT INTO "reminder_receipt" VALUES(3,11,11,'lead',NULL,0,'2026-11-17 07:00:00.228508');
INSERT INTO "reminder_receipt" VALUES(18,4,NULL,'lead',NULL,0,'2026-11-18 07:00:00.084039');
INSERT INTO "reminder_receipt" VALUES(18,7,NULL,'lead_deputy',4,0,'2026-11-18 07:00:00.084039');
INSERT INTO "reminder_receipt" VALUES(17,1,13,'own',NULL,0,'2026-11-18 07:00:00.084039');
INSERT INTO "reminder_receipt" VALUES(18,1,13,'own',NULL,0,'2026-11-18 07:00:00.084039');
INSERT INTO "reminder_receipt" VALUES(19,2,14,'pool',NULL,0,'2026-11-18 07:00:00.084039');
INSERT INTO "reminder_receipt" VALUES(15,3,15,'pool',NULL,0,'2026-11-18 07:00:00.084039');
INSERT INTO "reminder_receipt" VALUES(17,4,16,'lead',NULL,0,'2026-11-18 07:00:00.084039');
INSERT INTO "reminder_receipt" VALUES(20,4,16,'pool',NULL,0,'2026-11-18 07:00:00.084039');
INSERT INTO "reminder_receipt" VALUES(15,5,17,'lead',NULL,0,'2026-11-18 07:00:00.084039');
INSERT INTO "reminder_receipt" VALUES(17,7,19,'lead_deputy',4,0,'2026-11-18 07:00:00.084039');
INSERT INTO "reminder_receipt" VALUES(16,8,20,'own',NULL,0,'2026-11-18 07:00:00.084039');
INSERT INTO "reminder_receipt" VALUES(15,11,23,'lead',NULL,0,'2026-11-18 07:00:00.084039');
CREATE TABLE "staff" (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	team_id INTEGER, 
	telegram_id BIGINT, 
	locale VARCHAR NOT NULL, 
	deputy_id INTEGER, 
	active BOOLEAN NOT NULL, 
	unreachable_since DATETIME, 
	work_days VARCHAR, 
	work_start TIME, 
	work_end TIME, 
	CONSTRAINT pk_staff PRIMARY KEY (id), 
	CONSTRAINT fk_staff_deputy_id FOREIGN KEY(deputy_id) REFERENCES staff (id), 
	CONSTRAINT fk_staff_team_id FOREIGN KEY(team_id) REFERENCES team (id), 
	CONSTRAINT uq_staff_telegram_id UNIQUE (telegram_id), 
	CONSTRAINT ck_staff_hours CHECK ((work_days IS NULL) = (work_start IS NULL) AND (work_days IS NULL) = (work_end IS NULL)), 
	CONSTRAINT ck_staff_deputy CHECK (deputy_id <> id)
);
INSERT INTO "staff" VALUES(1,'Jana Petersen',1,1001,'de',9,1,NULL,NULL,NULL,NULL);
INSERT INTO "staff" VALUES(2,'Uwe Hartmann',NULL,1002,'de',NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO "staff" VALUES(3,'Sabine Kern',NULL,1003,'de',NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO "staff" VALUES(4,'Marion Vogt',1,1004,'de',7,1,NULL,NULL,NULL,NULL);
INSERT INTO "staff" VALUES(5,'Holger Brandt',NULL,1005,'de',NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO "staff" VALUES(6,'Nils Ott',NULL,1006,'de',NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO "staff" VALUES(7,'Tobias Lindner',1,1007,'de',1,1,NULL,NULL,NULL,NULL);
INSERT INTO "staff" VALUES(8,'Ayse Demir',2,1008,'de',NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO "staff" VALUES(9,'Petra Nowak',1,1009,'de',NULL,1,NULL,'012','08:00:00.000000','12:30:00.000000');
INSERT INTO "staff" VALUES(10,'Carla Wiese',NULL,1010,'de',NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO "staff" VALUES(11,'Anke Sommer',NULL,1011,'de',NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO "staff" VALUES(12,'Dieter Roth',NULL,1012,'de',NULL,1,NULL,NULL,NULL,NULL);
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
INSERT INTO "staff_role" VALUES(9,'LSB');
INSERT INTO "staff_role" VALUES(10,'SGG');
INSERT INTO "staff_role" VALUES(11,'BL');
INSERT INTO "staff_role" VALUES(12,'BUDGET');
CREATE TABLE stored_file (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	kind VARCHAR NOT NULL, 
	name TEXT NOT NULL, 
	media_type VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	place VARCHAR NOT NULL, 
	by_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	claim_id INTEGER, 
	dialogue_id INTEGER, 
	CONSTRAINT uq_stored_file_place UNIQUE (place), 
	CONSTRAINT fk_stored_file_by_id FOREIGN KEY(by_id) REFERENCES staff (id), 
	CONSTRAINT fk_stored_file_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id), 
	CONSTRAINT ck_stored_file_kind CHECK (kind IN ('enclosure', 'letter', 'other')), 
	CONSTRAINT ck_stored_file_size CHECK (size >= 0)
);
CREATE TABLE "task" (
	id INTEGER NOT NULL, 
	claim_id INTEGER NOT NULL, 
	step VARCHAR NOT NULL, 
	permission VARCHAR NOT NULL, 
	team_id INTEGER, 
	due_on DATE NOT NULL, 
	opened_at DATETIME NOT NULL, 
	closed_at DATETIME, 
	kind VARCHAR NOT NULL, 
	since DATE NOT NULL, 
	assignee_id INTEGER, 
	next_on DATE, 
	snoozed_until DATE, 
	snoozes SMALLINT NOT NULL, 
	CONSTRAINT pk_task PRIMARY KEY (id), 
	CONSTRAINT fk_task_assignee_id FOREIGN KEY(assignee_id) REFERENCES staff (id), 
	CONSTRAINT fk_task_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id), 
	CONSTRAINT fk_task_team_id FOREIGN KEY(team_id) REFERENCES team (id)
);
INSERT INTO "task" VALUES(1,1,'issue_notice','issue_notice',1,'2026-10-01','2026-09-17 07:20:00.000000','2026-09-21 07:20:00.000000','loan_notice','2026-09-17',1,'2026-09-28',NULL,0);
INSERT INTO "task" VALUES(2,1,'hand_over','hand_over_claim',1,'2026-09-24','2026-09-21 07:20:00.000000','2026-09-23 07:20:00.000000','hand_over','2026-09-21',1,'2026-09-23',NULL,0);
INSERT INTO "task" VALUES(3,1,'limitation','book_payment',NULL,'2030-12-31','2026-09-21 07:20:00.000000','2026-10-05 07:20:00.000000','limitation','2026-09-21',NULL,'2030-07-10',NULL,0);
INSERT INTO "task" VALUES(4,1,'order','order_claim',NULL,'2026-09-30','2026-09-23 07:20:00.000000','2026-09-25 07:20:00.000000','payment_order','2026-09-23',NULL,'2026-09-29',NULL,0);
INSERT INTO "task" VALUES(5,1,'accept','accept_order',NULL,'2026-09-30','2026-09-25 07:20:00.000000','2026-09-29 07:20:00.000000','acceptance','2026-09-25',NULL,'2026-09-29',NULL,0);
INSERT INTO "task" VALUES(6,1,'pay','book_payment',NULL,'2026-10-09','2026-09-29 07:20:00.000000','2026-10-05 07:20:00.000000','claim_due','2026-09-29',NULL,'2026-10-09',NULL,0);
INSERT INTO "task" VALUES(7,1,'dun','dun_claim',NULL,'2026-10-23','2026-09-29 07:20:00.000000','2026-10-05 07:20:00.000000','dunning_due','2026-09-29',NULL,'2026-10-23',NULL,0);
INSERT INTO "task" VALUES(8,2,'issue_notice','issue_notice',1,'2027-10-04','2026-10-02 07:20:00.000000','2026-10-06 07:20:00.000000','knowledge_year','2026-10-02',1,'2027-07-12',NULL,0);
INSERT INTO "task" VALUES(9,2,'hand_over','hand_over_claim',1,'2026-10-09','2026-10-06 07:20:00.000000','2026-10-08 07:20:00.000000','hand_over','2026-10-06',1,'2026-10-08',NULL,0);
INSERT INTO "task" VALUES(10,2,'limitation','book_payment',NULL,'2030-12-31','2026-10-06 07:20:00.000000',NULL,'limitation','2026-10-06',NULL,'2030-07-10',NULL,0);
INSERT INTO "task" VALUES(11,2,'order','order_claim',NULL,'2026-10-15','2026-10-08 07:20:00.000000','2026-10-12 07:20:00.000000','payment_order','2026-10-08',NULL,'2026-10-14',NULL,0);
INSERT INTO "task" VALUES(12,2,'accept','accept_order',NULL,'2026-10-15','2026-10-12 07:20:00.000000','2026-10-14 07:20:00.000000','acceptance','2026-10-12',NULL,'2026-10-14',NULL,0);
INSERT INTO "task" VALUES(13,2,'pay','book_payment',NULL,'2026-10-26','2026-10-14 07:20:00.000000',NULL,'claim_due','2026-10-14',NULL,'2026-11-26',NULL,0);
INSERT INTO "task" VALUES(14,2,'dun','dun_claim',NULL,'2026-11-09','2026-10-14 07:20:00.000000',NULL,'dunning_due','2026-10-14',NULL,'2026-11-19',NULL,0);
INSERT INTO "task" VALUES(15,3,'issue_notice','issue_notice',1,'2027-11-01','2026-10-30 08:20:00.000000','2026-11-03 08:20:00.000000','knowledge_year','2026-10-30',1,'2027-08-09',NULL,0);
INSERT INTO "task" VALUES(16,3,'hand_over','hand_over_claim',1,'2026-11-06','2026-11-03 08:20:00.000000','2026-11-05 08:20:00.000000','hand_over','2026-11-03',1,'2026-11-05',NULL,0);
INSERT INTO "task" VALUES(17,3,'limitation','book_payment',NULL,'2030-12-31','2026-11-03 08:20:00.000000',NULL,'limitation','2026-11-03',NULL,'2030-07-10',NULL,0);
INSERT INTO "task" VALUES(18,3,'order','order_claim',NULL,'2026-11-12','2026-11-05 08:20:00.000000',NULL,'payment_order','2026-11-05',2,'2026-11-24',NULL,0);
INSERT INTO "task" VALUES(19,4,'issue_notice','issue_notice',1,'2027-11-04','2026-11-04 08:20:00.000000','2026-11-06 08:20:00.000000','knowledge_year','2026-11-04',1,'2027-08-12',NULL,0);
INSERT INTO "task" VALUES(20,4,'hand_over','hand_over_claim',1,'2026-11-11','2026-11-06 08:20:00.000000','2026-11-10 08:20:00.000000','hand_over','2026-11-06',1,'2026-11-10',NULL,0);
INSERT INTO "task" VALUES(21,4,'limitation','book_payment',NULL,'2030-12-31','2026-11-06 08:20:00.000000',NULL,'limitation','2026-11-06',NULL,'2030-07-10',NULL,0);
INSERT INTO "task" VALUES(22,4,'order','order_claim',NULL,'2026-11-17','2026-11-10 08:20:00.000000','2026-11-12 08:20:00.000000','payment_order','2026-11-10',NULL,'2026-11-16',NULL,0);
INSERT INTO "task" VALUES(23,4,'accept','accept_order',NULL,'2026-11-17','2026-11-12 08:20:00.000000',NULL,'acceptance','2026-11-12',NULL,'2026-11-20',NULL,0);
INSERT INTO "task" VALUES(24,5,'issue_notice','issue_notice',2,'2026-11-18','2026-11-04 08:20:00.000000',NULL,'loan_notice','2026-11-04',8,'2026-11-19',NULL,0);
INSERT INTO "task" VALUES(25,6,'issue_notice','issue_notice',1,'2026-11-19','2026-11-05 08:20:00.000000','2026-11-09 08:20:00.000000','loan_notice','2026-11-05',1,'2026-11-16',NULL,0);
INSERT INTO "task" VALUES(26,6,'hand_over','hand_over_claim',1,'2026-11-12','2026-11-09 08:20:00.000000',NULL,'hand_over','2026-11-09',1,'2026-11-24',NULL,0);
INSERT INTO "task" VALUES(27,6,'limitation','book_payment',NULL,'2030-12-31','2026-11-09 08:20:00.000000',NULL,'limitation','2026-11-09',NULL,'2030-07-10',NULL,0);
INSERT INTO "task" VALUES(28,7,'issue_notice','issue_notice',1,'2026-11-23','2026-11-09 08:20:00.000000','2026-11-11 08:20:00.000000','loan_notice','2026-11-09',1,'2026-11-18',NULL,0);
INSERT INTO "task" VALUES(29,7,'hand_over','hand_over_claim',1,'2026-11-16','2026-11-11 08:20:00.000000',NULL,'hand_over','2026-11-11',1,'2026-11-19',NULL,0);
INSERT INTO "task" VALUES(30,7,'limitation','book_payment',NULL,'2030-12-31','2026-11-11 08:20:00.000000',NULL,'limitation','2026-11-11',NULL,'2030-07-10',NULL,0);
INSERT INTO "task" VALUES(31,8,'issue_notice','issue_notice',1,'2027-11-10','2026-11-10 08:20:00.000000','2026-11-12 08:20:00.000000','knowledge_year','2026-11-10',1,'2027-08-18',NULL,0);
INSERT INTO "task" VALUES(32,8,'hand_over','hand_over_claim',1,'2026-11-17','2026-11-12 08:20:00.000000',NULL,'hand_over','2026-11-12',1,'2026-11-20',NULL,0);
INSERT INTO "task" VALUES(33,8,'limitation','book_payment',NULL,'2030-12-31','2026-11-12 08:20:00.000000',NULL,'limitation','2026-11-12',NULL,'2030-07-10',NULL,0);
INSERT INTO "task" VALUES(34,9,'issue_notice','issue_notice',1,'2027-11-11','2026-11-11 08:20:00.000000','2026-11-13 08:20:00.000000','knowledge_year','2026-11-11',1,'2027-08-19',NULL,0);
INSERT INTO "task" VALUES(35,9,'hand_over','hand_over_claim',1,'2026-11-18','2026-11-13 08:20:00.000000',NULL,'hand_over','2026-11-13',1,'2026-11-19','2026-11-20',1);
INSERT INTO "task" VALUES(36,9,'limitation','book_payment',NULL,'2030-12-31','2026-11-13 08:20:00.000000',NULL,'limitation','2026-11-13',NULL,'2030-07-10',NULL,0);
INSERT INTO "task" VALUES(37,10,'issue_notice','issue_notice',1,'2026-11-17','2026-11-06 08:20:00.000000',NULL,'knowledge_year','2026-11-06',1,'2026-11-20',NULL,0);
INSERT INTO "task" VALUES(38,11,'issue_notice','issue_notice',1,'2027-11-11','2026-11-11 08:20:00.000000','2026-11-13 08:20:00.000000','knowledge_year','2026-11-11',7,'2027-08-19',NULL,0);
INSERT INTO "task" VALUES(39,11,'hand_over','hand_over_claim',1,'2026-11-18','2026-11-13 08:20:00.000000','2026-11-17 07:00:01.055810','hand_over','2026-11-13',7,'2026-11-18',NULL,0);
INSERT INTO "task" VALUES(40,11,'limitation','book_payment',NULL,'2030-12-31','2026-11-13 08:20:00.000000','2026-11-17 07:00:01.055810','limitation','2026-11-13',NULL,'2030-07-10',NULL,0);
INSERT INTO "task" VALUES(41,11,'approve:discard','approve_as_lead',1,'2026-11-17','2026-11-13 08:20:00.000000','2026-11-17 07:00:01.055810','approval','2026-11-13',NULL,NULL,NULL,0);
INSERT INTO "task" VALUES(42,12,'issue_notice','issue_notice',1,'2027-09-15','2026-09-15 07:20:00.000000','2026-09-17 07:20:00.000000','knowledge_year','2026-09-15',1,'2027-06-23',NULL,0);
INSERT INTO "task" VALUES(43,12,'hand_over','hand_over_claim',1,'2026-09-22','2026-09-17 07:20:00.000000','2026-09-21 07:20:00.000000','hand_over','2026-09-17',1,'2026-09-21',NULL,0);
INSERT INTO "task" VALUES(44,12,'limitation','book_payment',NULL,'2030-12-31','2026-09-17 07:20:00.000000',NULL,'limitation','2026-09-17',NULL,'2030-07-10',NULL,0);
INSERT INTO "task" VALUES(45,12,'order','order_claim',NULL,'2026-09-28','2026-09-21 07:20:00.000000','2026-09-23 07:20:00.000000','payment_order','2026-09-21',NULL,'2026-09-25',NULL,0);
INSERT INTO "task" VALUES(46,12,'accept','accept_order',NULL,'2026-09-28','2026-09-23 07:20:00.000000','2026-09-25 07:20:00.000000','acceptance','2026-09-23',NULL,'2026-09-25',NULL,0);
INSERT INTO "task" VALUES(47,12,'pay','book_payment',NULL,'2026-10-07','2026-09-25 07:20:00.000000','2026-10-08 07:20:00.000000','claim_due','2026-09-25',NULL,'2026-10-07',NULL,0);
INSERT INTO "task" VALUES(48,12,'dun','dun_claim',NULL,'2026-10-21','2026-09-25 07:20:00.000000','2026-10-05 07:20:00.000000','dunning_due','2026-09-25',NULL,'2026-10-21',NULL,0);
INSERT INTO "task" VALUES(49,12,'reject_request','reject_request',NULL,'2026-10-12','2026-10-05 07:20:00.000000','2026-10-08 07:20:00.000000','request','2026-10-05',NULL,'2026-10-09',NULL,0);
INSERT INTO "task" VALUES(50,12,'pay','book_payment',NULL,'2027-01-04','2026-10-08 07:20:00.000000',NULL,'instalment_due','2026-10-08',NULL,'2027-01-04',NULL,0);
INSERT INTO "task" VALUES(51,12,'revoke_deferral','revoke_deferral',NULL,'2027-02-02','2026-10-08 07:20:00.000000',NULL,'default','2026-10-08',NULL,'2027-02-02',NULL,0);
INSERT INTO "task" VALUES(52,12,'acknowledge','acknowledge_plan',NULL,'2027-09-01','2026-10-08 07:20:00.000000',NULL,'last_instalment','2026-10-08',NULL,'2027-08-25',NULL,0);
INSERT INTO "task" VALUES(53,12,'dun_instalment','dun_claim',NULL,'2027-01-18','2026-10-08 07:20:00.000000',NULL,'instalment_dunning_due','2026-10-08',NULL,'2027-01-18',NULL,0);
INSERT INTO "task" VALUES(54,13,'issue_notice','issue_notice',1,'2026-11-09','2026-10-26 08:20:00.000000','2026-10-28 08:20:00.000000','loan_notice','2026-10-26',1,'2026-11-04',NULL,0);
INSERT INTO "task" VALUES(55,13,'hand_over','hand_over_claim',1,'2026-11-02','2026-10-28 08:20:00.000000','2026-10-30 08:20:00.000000','hand_over','2026-10-28',1,'2026-10-30',NULL,0);
INSERT INTO "task" VALUES(56,13,'limitation','book_payment',NULL,'2030-12-31','2026-10-28 08:20:00.000000',NULL,'limitation','2026-10-28',NULL,'2030-07-10',NULL,0);
INSERT INTO "task" VALUES(57,13,'order','order_claim',NULL,'2026-11-06','2026-10-30 08:20:00.000000','2026-11-03 08:20:00.000000','payment_order','2026-10-30',NULL,'2026-11-05',NULL,0);
INSERT INTO "task" VALUES(58,13,'accept','accept_order',NULL,'2026-11-06','2026-11-03 08:20:00.000000','2026-11-05 08:20:00.000000','acceptance','2026-11-03',NULL,'2026-11-05',NULL,0);
INSERT INTO "task" VALUES(59,13,'pay','book_payment',NULL,'2026-11-17','2026-11-05 08:20:00.000000',NULL,'claim_due','2026-11-05',NULL,'2026-11-20',NULL,0);
INSERT INTO "task" VALUES(60,13,'dun','dun_claim',NULL,'2026-12-01','2026-11-05 08:20:00.000000','2026-11-12 08:20:00.000000','dunning_due','2026-11-05',NULL,'2026-12-01',NULL,0);
INSERT INTO "task" VALUES(61,13,'reject_request','reject_request',NULL,'2026-11-19','2026-11-12 08:20:00.000000',NULL,'request','2026-11-12',NULL,'2026-11-19',NULL,0);
INSERT INTO "task" VALUES(62,14,'issue_notice','issue_notice',1,'2027-09-07','2026-09-07 07:20:00.000000','2026-09-09 07:20:00.000000','knowledge_year','2026-09-07',1,'2027-06-15',NULL,0);
INSERT INTO "task" VALUES(63,14,'hand_over','hand_over_claim',1,'2026-09-14','2026-09-09 07:20:00.000000','2026-09-11 07:20:00.000000','hand_over','2026-09-09',1,'2026-09-11',NULL,0);
INSERT INTO "task" VALUES(64,14,'limitation','book_payment',NULL,'2030-12-31','2026-09-09 07:20:00.000000',NULL,'limitation','2026-09-09',NULL,'2030-07-10',NULL,0);
INSERT INTO "task" VALUES(65,14,'order','order_claim',NULL,'2026-09-18','2026-09-11 07:20:00.000000','2026-09-15 07:20:00.000000','payment_order','2026-09-11',NULL,'2026-09-17',NULL,0);
INSERT INTO "task" VALUES(66,14,'accept','accept_order',NULL,'2026-09-18','2026-09-15 07:20:00.000000','2026-09-17 07:20:00.000000','acceptance','2026-09-15',NULL,'2026-09-17',NULL,0);
INSERT INTO "task" VALUES(67,14,'pay','book_payment',NULL,'2026-09-29','2026-09-17 07:20:00.000000','2026-11-13 08:20:00.000000','claim_due','2026-09-17',NULL,'2026-09-29',NULL,0);
INSERT INTO "task" VALUES(68,14,'dun','dun_claim',NULL,'2026-10-13','2026-09-17 07:20:00.000000','2026-11-13 08:20:00.000000','dunning_due','2026-09-17',NULL,'2026-10-13',NULL,0);
INSERT INTO "task" VALUES(69,14,'enforce','enforce_claim',NULL,'2026-11-20','2026-11-13 08:20:00.000000',NULL,'enforcement_due','2026-11-13',NULL,'2026-11-20',NULL,0);
INSERT INTO "task" VALUES(70,7,'approve:discard','approve_as_lead',1,'2026-11-19','2026-11-17 07:00:01.083425',NULL,'approval','2026-11-17',NULL,'2026-11-19',NULL,0);
CREATE TABLE team (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	CONSTRAINT pk_team PRIMARY KEY (id), 
	CONSTRAINT uq_team_name UNIQUE (name)
);
INSERT INTO "team" VALUES(1,'Team 567');
INSERT INTO "team" VALUES(2,'Team 568');
CREATE TABLE vault_key (
	id VARCHAR NOT NULL, 
	check_value TEXT NOT NULL, 
	since DATETIME NOT NULL, 
	CONSTRAINT pk_vault_key PRIMARY KEY (id)
);
INSERT INTO "vault_key" VALUES('k1','v2.k1.tb838cGu_WbY79bchV-V1tLUt28070Vjygc0uDaZH0GJmloQ','2026-11-16 08:00:03.029740');
CREATE INDEX ix_audit_subject ON audit (subject);
CREATE INDEX ix_staff_role_role_staff_id ON staff_role (role, staff_id);
CREATE INDEX ix_approval_pending_due_on ON approval (due_on) WHERE state = 'pending';
CREATE UNIQUE INDEX uq_approval_pending_event ON approval (claim_id, event) WHERE state = 'pending';
CREATE INDEX ix_claim_timeline_claim_id_id ON claim_timeline (claim_id, id);
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
CREATE INDEX ix_staff_team_id ON staff (team_id);
CREATE INDEX ix_absence_last_on ON absence (last_on);
CREATE INDEX ix_absence_staff_id_last_on ON absence (staff_id, last_on);
CREATE UNIQUE INDEX uq_invitation_open_staff ON invitation (staff_id) WHERE redeemed_at IS NULL AND revoked_at IS NULL;
CREATE UNIQUE INDEX uq_task_open_step ON task (claim_id, step) WHERE closed_at IS NULL;
CREATE INDEX ix_task_open_permission ON task (permission, due_on, id) WHERE closed_at IS NULL;
CREATE INDEX ix_task_open_assignee ON task (assignee_id, due_on, id) WHERE closed_at IS NULL;
CREATE INDEX ix_task_open_next_on ON task (next_on, id) WHERE closed_at IS NULL AND next_on IS NOT NULL;
CREATE INDEX ix_reminder_task_id ON reminder (task_id);
CREATE INDEX ix_reminder_planned ON reminder (id) WHERE state = 'planned';
CREATE INDEX ix_reminder_sent_on ON reminder (sent_on, id) WHERE state = 'sent';
CREATE INDEX ix_digest_day ON digest (day);
CREATE INDEX ix_reminder_receipt_digest_id ON reminder_receipt (digest_id) WHERE digest_id IS NOT NULL;
CREATE INDEX ix_private_visit_open_staff ON private_visit (staff_id) WHERE ended_at IS NULL;
CREATE INDEX ix_private_visit_created_at ON private_visit (created_at);
CREATE INDEX ix_private_browser_staff_id ON private_browser (staff_id);
CREATE INDEX ix_claim_debtor_word_word_hash_claim_id ON claim_debtor_word (word_hash, claim_id);
CREATE INDEX ix_claim_note_claim_id_id ON claim_note (claim_id, id);
CREATE INDEX ix_stored_file_claim_id ON stored_file (claim_id, id) WHERE claim_id IS NOT NULL;
CREATE INDEX ix_stored_file_draft ON stored_file (dialogue_id) WHERE claim_id IS NULL;
CREATE INDEX ix_claim_cash_ref_tail ON claim (cash_ref_tail);
CREATE INDEX ix_claim_order_no_tail ON claim (order_no_tail);
CREATE INDEX ix_claim_team_id ON claim (team_id);
CREATE INDEX ix_claim_case_ref_amount_cents ON claim (case_ref, amount_cents);
CREATE INDEX ix_claim_case_ref_tail ON claim (case_ref_tail);
CREATE INDEX ix_claim_state_id ON claim (state, id);
CREATE INDEX ix_claim_oldest_due ON claim (oldest_due, id) WHERE oldest_due IS NOT NULL;
CREATE INDEX ix_claim_review_on ON claim (review_on, id) WHERE review_on IS NOT NULL;
CREATE UNIQUE INDEX uq_claim_plan_standing ON claim_plan (claim_id) WHERE ended IS NULL;
CREATE INDEX ix_claim_instalment_open_due ON claim_instalment (due, claim_id) WHERE open_cents > 0;
CREATE UNIQUE INDEX uq_claim_request_pending ON claim_request (claim_id) WHERE state = 'pending';
CREATE UNIQUE INDEX uq_claim_objection_pending ON claim_objection (claim_id) WHERE outcome = 'pending';
CREATE INDEX ix_letter_delivery_waiting ON letter_delivery (file_id) WHERE delivered_at IS NULL;
CREATE INDEX ix_payment_batch_digest ON payment_batch (digest);
CREATE INDEX ix_payment_batch_waiting ON payment_batch (id) WHERE state IN ('received', 'queued', 'undoing');
CREATE INDEX ix_payment_line_batch_id ON payment_line (batch_id);
CREATE UNIQUE INDEX uq_payment_line_key ON payment_line ("key") WHERE state <> 'undone';
CREATE INDEX ix_payment_line_open ON payment_line (value_date, id) WHERE state = 'open';
CREATE INDEX ix_payment_line_booked ON payment_line (claim_id, posting_no) WHERE posting_no IS NOT NULL;
CREATE INDEX ix_claim_timeline_by_id_id ON claim_timeline (by_id, id);
CREATE TRIGGER claim_timeline_no_update BEFORE UPDATE ON claim_timeline BEGIN SELECT RAISE(ABORT, 'claim_timeline is append-only'); END;
CREATE TRIGGER claim_timeline_no_delete BEFORE DELETE ON claim_timeline BEGIN SELECT RAISE(ABORT, 'claim_timeline is append-only'); END;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER claim_posting_no_update BEFORE UPDATE ON claim_posting BEGIN SELECT RAISE(ABORT, 'claim_posting is append-only'); END;
CREATE TRIGGER claim_posting_no_delete BEFORE DELETE ON claim_posting BEGIN SELECT RAISE(ABORT, 'claim_posting is append-only'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('audit',76);
INSERT INTO "sqlite_sequence" VALUES('absence',1);
INSERT INTO "sqlite_sequence" VALUES('claim_timeline',54);
INSERT INTO "sqlite_sequence" VALUES('approval',2);
INSERT INTO "sqlite_sequence" VALUES('inbox',16);
INSERT INTO "sqlite_sequence" VALUES('outbox',52);
INSERT INTO "sqlite_sequence" VALUES('message',37);
INSERT INTO "sqlite_sequence" VALUES('reminder',20);
INSERT INTO "sqlite_sequence" VALUES('digest',24);
INSERT INTO "sqlite_sequence" VALUES('claim_note',1);
INSERT INTO "sqlite_sequence" VALUES('dialogue',1);
COMMIT;
