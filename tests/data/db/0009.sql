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
INSERT INTO "absence" VALUES(1,7,'2026-11-25','2026-12-01',7,'2026-11-21 20:50:44.308791');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0009');
CREATE TABLE application_import (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	source VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	digest VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	by_id INTEGER, 
	lines JSON NOT NULL, 
	report JSON NOT NULL, 
	CONSTRAINT fk_application_import_by_id FOREIGN KEY(by_id) REFERENCES staff (id), 
	CONSTRAINT ck_application_import_source CHECK (source IN ('page', 'folder', 'command')), 
	CONSTRAINT ck_application_import_state CHECK (state IN ('checked', 'registered', 'discarded'))
);
CREATE TABLE application_profile (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	layout JSON NOT NULL, 
	by_id INTEGER, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_application_profile PRIMARY KEY (id), 
	CONSTRAINT uq_application_profile_name UNIQUE (name), 
	CONSTRAINT fk_application_profile_by_id FOREIGN KEY(by_id) REFERENCES staff (id)
);
CREATE TABLE appointment (
	intake_id INTEGER NOT NULL, 
	no INTEGER NOT NULL, 
	series INTEGER NOT NULL, 
	sequence INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	start TIME NOT NULL, 
	minutes SMALLINT NOT NULL, 
	told VARCHAR NOT NULL, 
	booked_by INTEGER NOT NULL, 
	booked_at DATETIME NOT NULL, 
	member SMALLINT, 
	officer_id INTEGER, 
	state VARCHAR NOT NULL, 
	cancelled_for VARCHAR, 
	phone_reason VARCHAR, 
	CONSTRAINT pk_appointment PRIMARY KEY (intake_id, no), 
	CONSTRAINT fk_appointment_intake_id FOREIGN KEY(intake_id) REFERENCES intake (id), 
	CONSTRAINT fk_appointment_booked_by FOREIGN KEY(booked_by) REFERENCES staff (id), 
	CONSTRAINT fk_appointment_officer_id FOREIGN KEY(officer_id) REFERENCES staff (id), 
	CONSTRAINT fk_appointment_intake_id_member FOREIGN KEY(intake_id, member) REFERENCES intake_member (intake_id, number), 
	CONSTRAINT ck_appointment_kind CHECK (kind IN ('consultation', 'identity')), 
	CONSTRAINT ck_appointment_state CHECK (state IN ('booked', 'held', 'no_show', 'cancelled', 'moved')), 
	CONSTRAINT ck_appointment_minutes CHECK (minutes > 0), 
	CONSTRAINT ck_appointment_officer CHECK ((kind = 'consultation') = (member IS NOT NULL AND officer_id IS NOT NULL)), 
	CONSTRAINT ck_appointment_cancelled_for CHECK ((state = 'cancelled') = (cancelled_for IS NOT NULL)), 
	CONSTRAINT ck_appointment_phone_reason CHECK (kind = 'consultation' OR phone_reason IS NULL)
);
INSERT INTO "appointment" VALUES(15,1,1,0,'consultation','2026-10-12','09:30:00.000000',30,'in_person',13,'2026-10-12 07:20:00.000000',1,17,'held',NULL,NULL);
INSERT INTO "appointment" VALUES(16,1,1,0,'consultation','2026-11-03','09:00:00.000000',30,'by_letter',13,'2026-10-29 08:20:00.000000',1,17,'no_show',NULL,NULL);
INSERT INTO "appointment" VALUES(16,2,2,0,'consultation','2026-11-16','09:00:00.000000',30,'by_letter',17,'2026-11-09 08:20:00.000000',1,17,'no_show',NULL,NULL);
INSERT INTO "appointment" VALUES(18,1,1,0,'consultation','2026-11-05','09:00:00.000000',30,'in_person',13,'2026-11-04 08:20:00.000000',1,17,'held',NULL,NULL);
INSERT INTO "appointment" VALUES(19,1,1,0,'consultation','2026-11-30','09:30:00.000000',30,'by_letter',13,'2026-11-20 08:20:00.000000',1,17,'booked',NULL,NULL);
CREATE TABLE "approval" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	case_id INTEGER NOT NULL, 
	case_version INTEGER NOT NULL, 
	event VARCHAR NOT NULL, 
	payload JSON NOT NULL, 
	permission VARCHAR NOT NULL, 
	proposed_by INTEGER NOT NULL, 
	proposed_at DATETIME NOT NULL, 
	due_on DATE NOT NULL, 
	state VARCHAR NOT NULL, 
	decided_by INTEGER, 
	decided_at DATETIME, 
	CONSTRAINT ck_approval_state CHECK (state IN ('pending', 'granted', 'refused', 'overtaken', 'expired')), 
	CONSTRAINT fk_approval_decided_by FOREIGN KEY(decided_by) REFERENCES staff (id), 
	CONSTRAINT ck_approval_four_eyes CHECK (state <> 'granted' OR (decided_by IS NOT NULL AND decided_by <> proposed_by)), 
	CONSTRAINT fk_approval_proposed_by FOREIGN KEY(proposed_by) REFERENCES staff (id), 
	CONSTRAINT fk_approval_case_id FOREIGN KEY(case_id) REFERENCES "case" (id)
);
INSERT INTO "approval" VALUES(1,11,2,'discard','{"reason": "calculation_error"}','approve_as_lead',7,'2026-11-20 08:20:00.000000','2026-11-24','pending',NULL,NULL);
CREATE TABLE audit (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at DATETIME NOT NULL, 
	action VARCHAR NOT NULL, 
	by_id INTEGER, 
	subject VARCHAR, 
	details JSON NOT NULL, 
	CONSTRAINT fk_audit_by_id FOREIGN KEY(by_id) REFERENCES staff (id)
);
INSERT INTO "audit" VALUES(1,'2026-11-21 20:50:44.308791','staff.added',NULL,'staff:1','{"roles": ["LSB"]}');
INSERT INTO "audit" VALUES(2,'2026-11-21 20:50:44.308791','staff.added',NULL,'staff:2','{"roles": ["RS"]}');
INSERT INTO "audit" VALUES(3,'2026-11-21 20:50:44.308791','staff.added',NULL,'staff:3','{"roles": ["KK"]}');
INSERT INTO "audit" VALUES(4,'2026-11-21 20:50:44.308791','staff.added',NULL,'staff:4','{"roles": ["TL"]}');
INSERT INTO "audit" VALUES(5,'2026-11-21 20:50:44.308791','staff.added',NULL,'staff:5','{"roles": ["GF"]}');
INSERT INTO "audit" VALUES(6,'2026-11-21 20:50:44.308791','staff.added',NULL,'staff:6','{"roles": ["ADMIN"]}');
INSERT INTO "audit" VALUES(7,'2026-11-21 20:50:44.308791','staff.added',NULL,'staff:7','{"roles": ["FM"]}');
INSERT INTO "audit" VALUES(8,'2026-11-21 20:50:44.308791','staff.added',NULL,'staff:8','{"roles": ["LSB"]}');
INSERT INTO "audit" VALUES(9,'2026-11-21 20:50:44.308791','staff.added',NULL,'staff:9','{"roles": ["LSB"]}');
INSERT INTO "audit" VALUES(10,'2026-11-21 20:50:44.308791','staff.added',NULL,'staff:10','{"roles": ["SGG"]}');
INSERT INTO "audit" VALUES(11,'2026-11-21 20:50:44.308791','staff.added',NULL,'staff:11','{"roles": ["BL"]}');
INSERT INTO "audit" VALUES(12,'2026-11-21 20:50:44.308791','staff.added',NULL,'staff:12','{"roles": ["BUDGET"]}');
INSERT INTO "audit" VALUES(13,'2026-11-21 20:50:44.308791','staff.added',NULL,'staff:13','{"roles": ["EZ"]}');
INSERT INTO "audit" VALUES(14,'2026-11-21 20:50:44.308791','staff.added',NULL,'staff:14','{"roles": ["TL"]}');
INSERT INTO "audit" VALUES(15,'2026-11-21 20:50:44.308791','staff.added',NULL,'staff:15','{"roles": ["SC"]}');
INSERT INTO "audit" VALUES(16,'2026-11-21 20:50:44.308791','staff.added',NULL,'staff:16','{"roles": ["TL"]}');
INSERT INTO "audit" VALUES(17,'2026-11-21 20:50:44.308791','staff.added',NULL,'staff:17','{"roles": ["AV"]}');
INSERT INTO "audit" VALUES(18,'2026-11-21 20:50:44.308791','staff.added',NULL,'staff:18','{"roles": ["AV"]}');
INSERT INTO "audit" VALUES(19,'2026-11-21 20:50:44.308791','staff.hours',NULL,'staff:9','{}');
INSERT INTO "audit" VALUES(20,'2026-11-21 20:50:44.308791','staff.deputy',NULL,'staff:4','{"deputy": 7}');
INSERT INTO "audit" VALUES(21,'2026-11-21 20:50:44.308791','staff.deputy',NULL,'staff:1','{"deputy": 9}');
INSERT INTO "audit" VALUES(22,'2026-11-21 20:50:44.308791','staff.deputy',NULL,'staff:17','{"deputy": 18}');
INSERT INTO "audit" VALUES(23,'2026-11-21 20:50:44.308791','absence.recorded',7,'staff:7','{"first": "2026-11-25", "last": "2026-12-01"}');
INSERT INTO "audit" VALUES(24,'2026-09-24 07:20:00.000000','claim.register',1,'claim:1','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(25,'2026-09-28 07:20:00.000000','claim.issue_notice',1,'claim:1','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(26,'2026-09-30 07:20:00.000000','claim.hand_over',1,'claim:1','{"version": 3, "state": "handed_over"}');
INSERT INTO "audit" VALUES(27,'2026-10-02 07:20:00.000000','claim.order',2,'claim:1','{"version": 4, "state": "ordered"}');
INSERT INTO "audit" VALUES(28,'2026-10-06 07:20:00.000000','claim.accept',3,'claim:1','{"version": 5, "state": "in_collection"}');
INSERT INTO "audit" VALUES(29,'2026-10-08 07:20:00.000000','claim.pay',3,'claim:1','{"version": 6, "state": "in_collection"}');
INSERT INTO "audit" VALUES(30,'2026-10-12 07:20:00.000000','claim.pay',3,'claim:1','{"version": 7, "state": "settled"}');
INSERT INTO "audit" VALUES(31,'2026-10-09 07:20:00.000000','claim.register',1,'claim:2','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(32,'2026-10-13 07:20:00.000000','claim.issue_notice',1,'claim:2','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(33,'2026-10-15 07:20:00.000000','claim.hand_over',1,'claim:2','{"version": 3, "state": "handed_over"}');
INSERT INTO "audit" VALUES(34,'2026-10-19 07:20:00.000000','claim.order',2,'claim:2','{"version": 4, "state": "ordered"}');
INSERT INTO "audit" VALUES(35,'2026-10-21 07:20:00.000000','claim.accept',3,'claim:2','{"version": 5, "state": "in_collection"}');
INSERT INTO "audit" VALUES(36,'2026-10-23 07:20:00.000000','claim.pay',3,'claim:2','{"version": 6, "state": "in_collection"}');
INSERT INTO "audit" VALUES(37,'2026-11-06 08:20:00.000000','claim.register',1,'claim:3','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(38,'2026-11-10 08:20:00.000000','claim.issue_notice',1,'claim:3','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(39,'2026-11-12 08:20:00.000000','claim.hand_over',1,'claim:3','{"version": 3, "state": "handed_over"}');
INSERT INTO "audit" VALUES(40,'2026-11-11 08:20:00.000000','claim.register',1,'claim:4','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(41,'2026-11-13 08:20:00.000000','claim.issue_notice',1,'claim:4','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(42,'2026-11-17 08:20:00.000000','claim.hand_over',1,'claim:4','{"version": 3, "state": "handed_over"}');
INSERT INTO "audit" VALUES(43,'2026-11-19 08:20:00.000000','claim.order',2,'claim:4','{"version": 4, "state": "ordered"}');
INSERT INTO "audit" VALUES(44,'2026-11-11 08:20:00.000000','claim.register',8,'claim:5','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(45,'2026-11-12 08:20:00.000000','claim.register',1,'claim:6','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(46,'2026-11-16 08:20:00.000000','claim.issue_notice',1,'claim:6','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(47,'2026-11-16 08:20:00.000000','claim.register',1,'claim:7','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(48,'2026-11-18 08:20:00.000000','claim.issue_notice',1,'claim:7','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(49,'2026-11-17 08:20:00.000000','claim.register',1,'claim:8','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(50,'2026-11-19 08:20:00.000000','claim.issue_notice',1,'claim:8','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(51,'2026-11-18 08:20:00.000000','claim.register',1,'claim:9','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(52,'2026-11-20 08:20:00.000000','claim.issue_notice',1,'claim:9','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(53,'2026-11-13 08:20:00.000000','claim.register',1,'claim:10','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(54,'2026-11-18 08:20:00.000000','claim.register',7,'claim:11','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(55,'2026-11-20 08:20:00.000000','claim.issue_notice',7,'claim:11','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(56,'2026-11-20 08:20:00.000000','approval.propose',7,'claim:11','{"approval": 1, "event": "discard", "version": 2}');
INSERT INTO "audit" VALUES(57,'2026-09-22 07:20:00.000000','claim.register',1,'claim:12','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(58,'2026-09-24 07:20:00.000000','claim.issue_notice',1,'claim:12','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(59,'2026-09-28 07:20:00.000000','claim.hand_over',1,'claim:12','{"version": 3, "state": "handed_over"}');
INSERT INTO "audit" VALUES(60,'2026-09-30 07:20:00.000000','claim.order',2,'claim:12','{"version": 4, "state": "ordered"}');
INSERT INTO "audit" VALUES(61,'2026-10-02 07:20:00.000000','claim.accept',3,'claim:12','{"version": 5, "state": "in_collection"}');
INSERT INTO "audit" VALUES(62,'2026-10-12 07:20:00.000000','claim.request_instalments',1,'claim:12','{"version": 6, "state": "in_collection"}');
INSERT INTO "audit" VALUES(63,'2026-10-15 07:20:00.000000','claim.grant_deferral',2,'claim:12','{"version": 7, "state": "deferred"}');
INSERT INTO "audit" VALUES(64,'2026-10-26 08:20:00.000000','claim.pay',3,'claim:12','{"version": 8, "state": "deferred"}');
INSERT INTO "audit" VALUES(65,'2026-11-02 08:20:00.000000','claim.register',1,'claim:13','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(66,'2026-11-04 08:20:00.000000','claim.issue_notice',1,'claim:13','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(67,'2026-11-06 08:20:00.000000','claim.hand_over',1,'claim:13','{"version": 3, "state": "handed_over"}');
INSERT INTO "audit" VALUES(68,'2026-11-10 08:20:00.000000','claim.order',2,'claim:13','{"version": 4, "state": "ordered"}');
INSERT INTO "audit" VALUES(69,'2026-11-12 08:20:00.000000','claim.accept',3,'claim:13','{"version": 5, "state": "in_collection"}');
INSERT INTO "audit" VALUES(70,'2026-11-19 08:20:00.000000','claim.request_instalments',1,'claim:13','{"version": 6, "state": "in_collection"}');
INSERT INTO "audit" VALUES(71,'2026-09-14 07:20:00.000000','claim.register',1,'claim:14','{"version": 1, "state": "detected"}');
INSERT INTO "audit" VALUES(72,'2026-09-16 07:20:00.000000','claim.issue_notice',1,'claim:14','{"version": 2, "state": "notified"}');
INSERT INTO "audit" VALUES(73,'2026-09-18 07:20:00.000000','claim.hand_over',1,'claim:14','{"version": 3, "state": "handed_over"}');
INSERT INTO "audit" VALUES(74,'2026-09-22 07:20:00.000000','claim.order',2,'claim:14','{"version": 4, "state": "ordered"}');
INSERT INTO "audit" VALUES(75,'2026-09-24 07:20:00.000000','claim.accept',3,'claim:14','{"version": 5, "state": "in_collection"}');
INSERT INTO "audit" VALUES(76,'2026-11-20 08:20:00.000000','claim.dun',3,'claim:14','{"version": 6, "state": "dunned"}');
INSERT INTO "audit" VALUES(77,'2026-10-12 07:20:00.000000','intake.register',13,'new_customer:15','{"version": 1, "state": "open", "member": null}');
INSERT INTO "audit" VALUES(78,'2026-10-12 07:20:00.000000','intake.book',13,'new_customer:15','{"version": 2, "state": "open", "member": 1}');
INSERT INTO "audit" VALUES(79,'2026-10-13 07:20:00.000000','intake.tick',13,'new_customer:15','{"version": 3, "state": "open", "member": null}');
INSERT INTO "audit" VALUES(80,'2026-10-19 07:20:00.000000','intake.enter_package',13,'new_customer:15','{"version": 4, "state": "open", "member": 1}');
INSERT INTO "audit" VALUES(81,'2026-10-20 07:20:00.000000','intake.hold',17,'new_customer:15','{"version": 5, "state": "open", "member": 1}');
INSERT INTO "audit" VALUES(82,'2026-10-22 07:20:00.000000','intake.papers_complete',1,'new_customer:15','{"version": 6, "state": "open", "member": null}');
INSERT INTO "audit" VALUES(83,'2026-11-02 08:20:00.000000','intake.decide',1,'new_customer:15','{"version": 7, "state": "ended", "member": null}');
INSERT INTO "audit" VALUES(84,'2026-10-28 08:20:00.000000','intake.register',13,'new_customer:16','{"version": 1, "state": "open", "member": null}');
INSERT INTO "audit" VALUES(85,'2026-10-29 08:20:00.000000','intake.book',13,'new_customer:16','{"version": 2, "state": "open", "member": 1}');
INSERT INTO "audit" VALUES(86,'2026-11-06 08:20:00.000000','intake.no_show',17,'new_customer:16','{"version": 3, "state": "open", "member": 1}');
INSERT INTO "audit" VALUES(87,'2026-11-09 08:20:00.000000','intake.book',17,'new_customer:16','{"version": 4, "state": "open", "member": 1}');
INSERT INTO "audit" VALUES(88,'2026-11-17 08:20:00.000000','intake.no_show',17,'new_customer:16','{"version": 5, "state": "open", "member": 1}');
INSERT INTO "audit" VALUES(89,'2026-11-04 08:20:00.000000','intake.register',13,'new_customer:17','{"version": 1, "state": "open", "member": null}');
INSERT INTO "audit" VALUES(90,'2026-11-04 08:20:00.000000','intake.register',13,'new_customer:18','{"version": 1, "state": "open", "member": null}');
INSERT INTO "audit" VALUES(91,'2026-11-04 08:20:00.000000','intake.book',13,'new_customer:18','{"version": 2, "state": "open", "member": 1}');
INSERT INTO "audit" VALUES(92,'2026-11-05 08:20:00.000000','intake.tick',13,'new_customer:18','{"version": 3, "state": "open", "member": null}');
INSERT INTO "audit" VALUES(93,'2026-11-10 08:20:00.000000','intake.enter_package',13,'new_customer:18','{"version": 4, "state": "open", "member": 1}');
INSERT INTO "audit" VALUES(94,'2026-11-11 08:20:00.000000','intake.hold',17,'new_customer:18','{"version": 5, "state": "open", "member": 1}');
INSERT INTO "audit" VALUES(95,'2026-11-11 08:20:00.000000','intake.papers_complete',1,'new_customer:18','{"version": 6, "state": "open", "member": null}');
INSERT INTO "audit" VALUES(96,'2026-11-18 08:20:00.000000','intake.register',15,'new_customer:19','{"version": 1, "state": "open", "member": null}');
INSERT INTO "audit" VALUES(97,'2026-11-19 08:20:00.000000','intake.tick',13,'new_customer:19','{"version": 2, "state": "open", "member": null}');
INSERT INTO "audit" VALUES(98,'2026-11-19 08:20:00.000000','intake.tell_benefit_team',13,'new_customer:19','{"version": 3, "state": "open", "member": null}');
INSERT INTO "audit" VALUES(99,'2026-11-20 08:20:00.000000','intake.book',13,'new_customer:19','{"version": 4, "state": "open", "member": 1}');
INSERT INTO "audit" VALUES(100,'2026-11-20 08:20:00.000000','intake.register',15,'new_customer:20','{"version": 1, "state": "ticket", "member": null}');
CREATE TABLE calendar_day (
	officer_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	openings JSON NOT NULL, 
	CONSTRAINT pk_calendar_day PRIMARY KEY (officer_id, day), 
	CONSTRAINT fk_calendar_day_officer_id FOREIGN KEY(officer_id) REFERENCES staff (id)
);
CREATE TABLE calendar_pattern (
	officer_id INTEGER NOT NULL, 
	weekday SMALLINT NOT NULL, 
	start TIME NOT NULL, 
	number SMALLINT NOT NULL, 
	minutes SMALLINT NOT NULL, 
	CONSTRAINT pk_calendar_pattern PRIMARY KEY (officer_id, weekday, start), 
	CONSTRAINT fk_calendar_pattern_officer_id FOREIGN KEY(officer_id) REFERENCES officer_calendar (officer_id), 
	CONSTRAINT ck_calendar_pattern_weekday CHECK (weekday BETWEEN 0 AND 4), 
	CONSTRAINT ck_calendar_pattern_number CHECK (number > 0), 
	CONSTRAINT ck_calendar_pattern_minutes CHECK (minutes > 0)
);
CREATE TABLE "case" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	kind VARCHAR NOT NULL
);
INSERT INTO "case" VALUES(1,'claim');
INSERT INTO "case" VALUES(2,'claim');
INSERT INTO "case" VALUES(3,'claim');
INSERT INTO "case" VALUES(4,'claim');
INSERT INTO "case" VALUES(5,'claim');
INSERT INTO "case" VALUES(6,'claim');
INSERT INTO "case" VALUES(7,'claim');
INSERT INTO "case" VALUES(8,'claim');
INSERT INTO "case" VALUES(9,'claim');
INSERT INTO "case" VALUES(10,'claim');
INSERT INTO "case" VALUES(11,'claim');
INSERT INTO "case" VALUES(12,'claim');
INSERT INTO "case" VALUES(13,'claim');
INSERT INTO "case" VALUES(14,'claim');
INSERT INTO "case" VALUES(15,'new_customer');
INSERT INTO "case" VALUES(16,'new_customer');
INSERT INTO "case" VALUES(17,'new_customer');
INSERT INTO "case" VALUES(18,'new_customer');
INSERT INTO "case" VALUES(19,'new_customer');
INSERT INTO "case" VALUES(20,'new_customer');
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
	CONSTRAINT ck_claim_open_cents CHECK (open_cents >= 0), 
	CONSTRAINT ck_claim_block CHECK ((block_reason IS NULL) = (block_until IS NULL)), 
	CONSTRAINT fk_claim_team_id FOREIGN KEY(team_id) REFERENCES team (id), 
	CONSTRAINT ck_claim_kind CHECK (kind IN ('recovery', 'loan')), 
	CONSTRAINT ck_claim_version CHECK (version > 0), 
	CONSTRAINT ck_claim_municipal_share_cents CHECK (municipal_share_cents BETWEEN 0 AND amount_cents), 
	CONSTRAINT ck_claim_amount_cents CHECK (amount_cents > 0), 
	CONSTRAINT ck_claim_state CHECK (state IN ('detected', 'notified', 'handed_over', 'ordered', 'in_collection', 'dunned', 'deferred', 'address_search', 'written_off', 'enforcement', 'settled', 'withdrawn', 'transferred', 'closed')), 
	CONSTRAINT fk_claim_registered_by FOREIGN KEY(registered_by) REFERENCES staff (id), 
	CONSTRAINT fk_claim_id FOREIGN KEY(id) REFERENCES "case" (id)
);
INSERT INTO "claim" VALUES(1,7,'loan','settled','31702//0005128',25000,0,0,'2026-09-24',1,1,'2026-09-24 07:20:00.000000',NULL,'2026-09-28','2026-09-28','["address_data", "calculation", "notice_original"]','2026-005128','5.0110.005128.4','7751281','2026-10-16','821500020713','8215006202','482150001105',NULL,NULL,NULL,NULL,NULL,NULL,0,0,0,0);
INSERT INTO "claim" VALUES(2,6,'recovery','in_collection','31702//0000642',98000,31000,73500,'2026-10-09',1,1,'2026-10-09 07:20:00.000000',NULL,'2026-10-13','2026-10-13','["address_data", "calculation", "notice_original"]','2026-000642','5.0110.000642.4','7706421','2026-11-02','246000020713','2460006202','424600001105',NULL,NULL,NULL,NULL,'2026-11-02',NULL,0,0,0,0);
INSERT INTO "claim" VALUES(3,3,'recovery','handed_over','31702//0002093',31840,12000,0,'2026-11-06',1,1,'2026-11-06 08:20:00.000000',NULL,'2026-11-10','2026-11-10','["address_data", "calculation", "notice_original"]',NULL,NULL,NULL,NULL,'390200020713',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,0,0);
INSERT INTO "claim" VALUES(4,4,'recovery','ordered','31702//0003356',275000,110000,0,'2026-11-11',1,1,'2026-11-11 08:20:00.000000',NULL,'2026-11-13','2026-11-13','["address_data", "calculation", "notice_original"]','2026-003356','5.0110.003356.4','7733561','2026-12-03','653300020713','6533006202','465330001105',NULL,NULL,NULL,NULL,NULL,NULL,0,0,0,0);
INSERT INTO "claim" VALUES(5,1,'loan','detected','31702//0006017',43000,0,0,'2026-11-11',2,8,'2026-11-11 08:20:00.000000',NULL,NULL,NULL,'[]',NULL,NULL,NULL,NULL,'710600020713',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,0,0);
INSERT INTO "claim" VALUES(6,2,'loan','notified','31702//0007250',52000,0,0,'2026-11-12',1,1,'2026-11-12 08:20:00.000000',NULL,'2026-11-16','2026-11-16','[]',NULL,NULL,NULL,NULL,'052700020713',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,0,0);
INSERT INTO "claim" VALUES(7,2,'loan','notified','31702//0004410',60000,0,0,'2026-11-16',1,1,'2026-11-16 08:20:00.000000',NULL,'2026-11-18','2026-11-18','[]',NULL,NULL,NULL,NULL,'014400020713',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,0,0);
INSERT INTO "claim" VALUES(8,2,'recovery','notified','31702//0008834',74520,28000,0,'2026-11-17',1,1,'2026-11-17 08:20:00.000000',NULL,'2026-11-19','2026-11-19','[]',NULL,NULL,NULL,NULL,'438800020713',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,0,0);
INSERT INTO "claim" VALUES(9,2,'recovery','notified','31702//0009106',108000,39500,0,'2026-11-18',1,1,'2026-11-18 08:20:00.000000',NULL,'2026-11-20','2026-11-20','[]',NULL,NULL,NULL,NULL,'601900020713',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,0,0);
INSERT INTO "claim" VALUES(10,1,'recovery','detected','31702//0001877',123456,40000,0,'2025-11-23',1,1,'2026-11-13 08:20:00.000000',NULL,NULL,NULL,'[]',NULL,NULL,NULL,NULL,'778100020713',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,0,0);
INSERT INTO "claim" VALUES(11,2,'recovery','notified','31702//0002761',39000,15000,0,'2026-11-18',1,7,'2026-11-18 08:20:00.000000',NULL,'2026-11-20','2026-11-20','[]',NULL,NULL,NULL,NULL,'167200020713',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,0,0);
INSERT INTO "claim" VALUES(12,8,'recovery','deferred','31702//0003920',90000,34000,81000,'2026-09-22',1,1,'2026-09-22 07:20:00.000000',NULL,'2026-09-24','2026-09-24','["address_data", "calculation", "notice_original"]','2026-003920','5.0110.003920.4','7739201','2026-10-14','029300020713','0293006202','402930001105',NULL,NULL,NULL,NULL,'2027-01-01',NULL,0,0,0,1);
INSERT INTO "claim" VALUES(13,6,'loan','in_collection','31702//0004735',36000,0,36000,'2026-11-02',1,1,'2026-11-02 08:20:00.000000',NULL,'2026-11-04','2026-11-04','["address_data", "calculation", "notice_original"]','2026-004735','5.0110.004735.4','7747351','2026-11-24','537400020713','5374006202','453740001105',NULL,NULL,NULL,NULL,'2026-11-24',NULL,0,0,0,1);
INSERT INTO "claim" VALUES(14,6,'recovery','dunned','31702//0005561',41280,16000,41280,'2026-09-14',1,1,'2026-09-14 07:20:00.000000',NULL,'2026-09-16','2026-09-16','["address_data", "calculation", "notice_original"]','2026-005561','5.0110.005561.4','7755611','2026-10-06','165500020713','1655006202','416550001105','2026-11-20','2026-10-06',NULL,NULL,'2026-10-06',NULL,1,0,0,0);
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
CREATE TABLE "claim_note" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	case_id INTEGER NOT NULL, 
	task_id INTEGER, 
	event VARCHAR, 
	by_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	content TEXT NOT NULL, 
	CONSTRAINT fk_claim_note_task_id FOREIGN KEY(task_id) REFERENCES task (id), 
	CONSTRAINT fk_claim_note_by_id FOREIGN KEY(by_id) REFERENCES staff (id), 
	CONSTRAINT fk_claim_note_case_id FOREIGN KEY(case_id) REFERENCES "case" (id)
);
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
INSERT INTO "claim_plan" VALUES(12,1,'2026-10-15',1,NULL,NULL);
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
	CONSTRAINT uq_claim_posting_claim_id_reverses UNIQUE (claim_id, reverses), 
	CONSTRAINT ck_claim_posting_reverses CHECK ((kind = 'reversal') = (reverses IS NOT NULL)), 
	CONSTRAINT fk_claim_posting_claim_id_reverses FOREIGN KEY(claim_id, reverses) REFERENCES claim_posting (claim_id, no), 
	CONSTRAINT fk_claim_posting_booked_by FOREIGN KEY(booked_by) REFERENCES staff (id), 
	CONSTRAINT ck_claim_posting_amount_cents CHECK (amount_cents > 0), 
	CONSTRAINT fk_claim_posting_claim_id FOREIGN KEY(claim_id) REFERENCES claim (id), 
	CONSTRAINT ck_claim_posting_kind CHECK (kind IN ('charge', 'fee', 'interest', 'payment', 'reversal', 'reduction', 'transfer', 'closure', 'refund'))
);
INSERT INTO "claim_posting" VALUES(1,1,'charge',25000,'2026-10-06','2026-10-06 07:20:00.000000',3,NULL);
INSERT INTO "claim_posting" VALUES(1,2,'payment',6250,'2026-10-08','2026-10-08 07:20:00.000000',3,NULL);
INSERT INTO "claim_posting" VALUES(1,3,'payment',18750,'2026-10-12','2026-10-12 07:20:00.000000',3,NULL);
INSERT INTO "claim_posting" VALUES(2,1,'charge',98000,'2026-10-21','2026-10-21 07:20:00.000000',3,NULL);
INSERT INTO "claim_posting" VALUES(2,2,'payment',24500,'2026-10-23','2026-10-23 07:20:00.000000',3,NULL);
INSERT INTO "claim_posting" VALUES(12,1,'charge',90000,'2026-10-02','2026-10-02 07:20:00.000000',3,NULL);
INSERT INTO "claim_posting" VALUES(12,2,'payment',9000,'2026-10-26','2026-10-26 08:20:00.000000',3,NULL);
INSERT INTO "claim_posting" VALUES(13,1,'charge',36000,'2026-11-12','2026-11-12 08:20:00.000000',3,NULL);
INSERT INTO "claim_posting" VALUES(14,1,'charge',41280,'2026-09-24','2026-09-24 07:20:00.000000',3,NULL);
CREATE TABLE "claim_request" (
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
	CONSTRAINT ck_claim_request_terms CHECK ((rate_cents IS NULL) <> (number IS NULL)), 
	CONSTRAINT ck_claim_request_reason CHECK (reason IN ('low_income', 'other_debts', 'personal', 'family', 'unemployed'))
);
INSERT INTO "claim_request" VALUES(12,1,'2026-10-12',1,'2026-12-01',9000,NULL,'low_income',1,'granted','2026-10-15');
INSERT INTO "claim_request" VALUES(13,1,'2026-11-19',1,'2027-01-01',3600,NULL,'low_income',1,'pending',NULL);
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
INSERT INTO "claim_timeline" VALUES(1,1,'register','2026-09-24 07:20:00.000000',1,NULL,'detected','{"kind": "loan", "amount": 25000}');
INSERT INTO "claim_timeline" VALUES(2,1,'issue_notice','2026-09-28 07:20:00.000000',1,'detected','notified','{"dated": "2026-09-28", "posted": "2026-09-28"}');
INSERT INTO "claim_timeline" VALUES(3,1,'hand_over','2026-09-30 07:20:00.000000',1,'notified','handed_over','{"enclosures": ["notice_original", "calculation", "address_data"]}');
INSERT INTO "claim_timeline" VALUES(4,1,'order','2026-10-02 07:20:00.000000',2,'handed_over','ordered','{"due_on": "2026-10-16"}');
INSERT INTO "claim_timeline" VALUES(5,1,'accept','2026-10-06 07:20:00.000000',3,'ordered','in_collection','{}');
INSERT INTO "claim_timeline" VALUES(6,1,'pay','2026-10-08 07:20:00.000000',3,'in_collection','in_collection','{"amount": 6250, "value_date": "2026-10-08"}');
INSERT INTO "claim_timeline" VALUES(7,1,'pay','2026-10-12 07:20:00.000000',3,'in_collection','settled','{"amount": 18750, "value_date": "2026-10-12"}');
INSERT INTO "claim_timeline" VALUES(8,2,'register','2026-10-09 07:20:00.000000',1,NULL,'detected','{"kind": "recovery", "amount": 98000}');
INSERT INTO "claim_timeline" VALUES(9,2,'issue_notice','2026-10-13 07:20:00.000000',1,'detected','notified','{"dated": "2026-10-13", "posted": "2026-10-13"}');
INSERT INTO "claim_timeline" VALUES(10,2,'hand_over','2026-10-15 07:20:00.000000',1,'notified','handed_over','{"enclosures": ["notice_original", "calculation", "address_data"]}');
INSERT INTO "claim_timeline" VALUES(11,2,'order','2026-10-19 07:20:00.000000',2,'handed_over','ordered','{"due_on": "2026-11-02"}');
INSERT INTO "claim_timeline" VALUES(12,2,'accept','2026-10-21 07:20:00.000000',3,'ordered','in_collection','{}');
INSERT INTO "claim_timeline" VALUES(13,2,'pay','2026-10-23 07:20:00.000000',3,'in_collection','in_collection','{"amount": 24500, "value_date": "2026-10-23"}');
INSERT INTO "claim_timeline" VALUES(14,3,'register','2026-11-06 08:20:00.000000',1,NULL,'detected','{"kind": "recovery", "amount": 31840}');
INSERT INTO "claim_timeline" VALUES(15,3,'issue_notice','2026-11-10 08:20:00.000000',1,'detected','notified','{"dated": "2026-11-10", "posted": "2026-11-10"}');
INSERT INTO "claim_timeline" VALUES(16,3,'hand_over','2026-11-12 08:20:00.000000',1,'notified','handed_over','{"enclosures": ["notice_original", "calculation", "address_data"]}');
INSERT INTO "claim_timeline" VALUES(17,4,'register','2026-11-11 08:20:00.000000',1,NULL,'detected','{"kind": "recovery", "amount": 275000}');
INSERT INTO "claim_timeline" VALUES(18,4,'issue_notice','2026-11-13 08:20:00.000000',1,'detected','notified','{"dated": "2026-11-13", "posted": "2026-11-13"}');
INSERT INTO "claim_timeline" VALUES(19,4,'hand_over','2026-11-17 08:20:00.000000',1,'notified','handed_over','{"enclosures": ["notice_original", "calculation", "address_data"]}');
INSERT INTO "claim_timeline" VALUES(20,4,'order','2026-11-19 08:20:00.000000',2,'handed_over','ordered','{"due_on": "2026-12-03"}');
INSERT INTO "claim_timeline" VALUES(21,5,'register','2026-11-11 08:20:00.000000',8,NULL,'detected','{"kind": "loan", "amount": 43000}');
INSERT INTO "claim_timeline" VALUES(22,6,'register','2026-11-12 08:20:00.000000',1,NULL,'detected','{"kind": "loan", "amount": 52000}');
INSERT INTO "claim_timeline" VALUES(23,6,'issue_notice','2026-11-16 08:20:00.000000',1,'detected','notified','{"dated": "2026-11-16", "posted": "2026-11-16"}');
INSERT INTO "claim_timeline" VALUES(24,7,'register','2026-11-16 08:20:00.000000',1,NULL,'detected','{"kind": "loan", "amount": 60000}');
INSERT INTO "claim_timeline" VALUES(25,7,'issue_notice','2026-11-18 08:20:00.000000',1,'detected','notified','{"dated": "2026-11-18", "posted": "2026-11-18"}');
INSERT INTO "claim_timeline" VALUES(26,8,'register','2026-11-17 08:20:00.000000',1,NULL,'detected','{"kind": "recovery", "amount": 74520}');
INSERT INTO "claim_timeline" VALUES(27,8,'issue_notice','2026-11-19 08:20:00.000000',1,'detected','notified','{"dated": "2026-11-19", "posted": "2026-11-19"}');
INSERT INTO "claim_timeline" VALUES(28,9,'register','2026-11-18 08:20:00.000000',1,NULL,'detected','{"kind": "recovery", "amount": 108000}');
INSERT INTO "claim_timeline" VALUES(29,9,'issue_notice','2026-11-20 08:20:00.000000',1,'detected','notified','{"dated": "2026-11-20", "posted": "2026-11-20"}');
INSERT INTO "claim_timeline" VALUES(30,10,'register','2026-11-13 08:20:00.000000',1,NULL,'detected','{"kind": "recovery", "amount": 123456}');
INSERT INTO "claim_timeline" VALUES(31,11,'register','2026-11-18 08:20:00.000000',7,NULL,'detected','{"kind": "recovery", "amount": 39000}');
INSERT INTO "claim_timeline" VALUES(32,11,'issue_notice','2026-11-20 08:20:00.000000',7,'detected','notified','{"dated": "2026-11-20", "posted": "2026-11-20"}');
INSERT INTO "claim_timeline" VALUES(33,12,'register','2026-09-22 07:20:00.000000',1,NULL,'detected','{"kind": "recovery", "amount": 90000}');
INSERT INTO "claim_timeline" VALUES(34,12,'issue_notice','2026-09-24 07:20:00.000000',1,'detected','notified','{"dated": "2026-09-24", "posted": "2026-09-24"}');
INSERT INTO "claim_timeline" VALUES(35,12,'hand_over','2026-09-28 07:20:00.000000',1,'notified','handed_over','{"enclosures": ["notice_original", "calculation", "address_data"]}');
INSERT INTO "claim_timeline" VALUES(36,12,'order','2026-09-30 07:20:00.000000',2,'handed_over','ordered','{"due_on": "2026-10-14"}');
INSERT INTO "claim_timeline" VALUES(37,12,'accept','2026-10-02 07:20:00.000000',3,'ordered','in_collection','{}');
INSERT INTO "claim_timeline" VALUES(38,12,'request_instalments','2026-10-12 07:20:00.000000',1,'in_collection','in_collection','{"rate": 9000, "first": "2026-12-01", "reason": "low_income", "disclosure": true}');
INSERT INTO "claim_timeline" VALUES(39,12,'grant_deferral','2026-10-15 07:20:00.000000',2,'in_collection','deferred','{"rate": 9000, "first": "2026-12-01"}');
INSERT INTO "claim_timeline" VALUES(40,12,'pay','2026-10-26 08:20:00.000000',3,'deferred','deferred','{"amount": 9000, "value_date": "2026-10-26"}');
INSERT INTO "claim_timeline" VALUES(41,13,'register','2026-11-02 08:20:00.000000',1,NULL,'detected','{"kind": "loan", "amount": 36000}');
INSERT INTO "claim_timeline" VALUES(42,13,'issue_notice','2026-11-04 08:20:00.000000',1,'detected','notified','{"dated": "2026-11-04", "posted": "2026-11-04"}');
INSERT INTO "claim_timeline" VALUES(43,13,'hand_over','2026-11-06 08:20:00.000000',1,'notified','handed_over','{"enclosures": ["notice_original", "calculation", "address_data"]}');
INSERT INTO "claim_timeline" VALUES(44,13,'order','2026-11-10 08:20:00.000000',2,'handed_over','ordered','{"due_on": "2026-11-24"}');
INSERT INTO "claim_timeline" VALUES(45,13,'accept','2026-11-12 08:20:00.000000',3,'ordered','in_collection','{}');
INSERT INTO "claim_timeline" VALUES(46,13,'request_instalments','2026-11-19 08:20:00.000000',1,'in_collection','in_collection','{"rate": 3600, "first": "2027-01-01", "reason": "low_income", "disclosure": true}');
INSERT INTO "claim_timeline" VALUES(47,14,'register','2026-09-14 07:20:00.000000',1,NULL,'detected','{"kind": "recovery", "amount": 41280}');
INSERT INTO "claim_timeline" VALUES(48,14,'issue_notice','2026-09-16 07:20:00.000000',1,'detected','notified','{"dated": "2026-09-16", "posted": "2026-09-16"}');
INSERT INTO "claim_timeline" VALUES(49,14,'hand_over','2026-09-18 07:20:00.000000',1,'notified','handed_over','{"enclosures": ["notice_original", "calculation", "address_data"]}');
INSERT INTO "claim_timeline" VALUES(50,14,'order','2026-09-22 07:20:00.000000',2,'handed_over','ordered','{"due_on": "2026-10-06"}');
INSERT INTO "claim_timeline" VALUES(51,14,'accept','2026-09-24 07:20:00.000000',3,'ordered','in_collection','{}');
INSERT INTO "claim_timeline" VALUES(52,14,'dun','2026-11-20 08:20:00.000000',3,'in_collection','dunned','{"level": 1}');
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
CREATE TABLE digest (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	staff_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	made_at DATETIME NOT NULL, 
	message_id BIGINT, 
	CONSTRAINT fk_digest_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id), 
	CONSTRAINT uq_digest_staff_id_day UNIQUE (staff_id, day)
);
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
CREATE TABLE intake (
	id INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	state VARCHAR NOT NULL, 
	channel VARCHAR NOT NULL, 
	applied_on DATE NOT NULL, 
	registered_on DATE NOT NULL, 
	registered_by INTEGER NOT NULL, 
	registered_at DATETIME NOT NULL, 
	team_id INTEGER NOT NULL, 
	case_ref VARCHAR, 
	reception_team_id INTEGER, 
	benefit_team_id INTEGER, 
	circumstances JSON NOT NULL, 
	obstacle VARCHAR, 
	overruled VARCHAR, 
	papers_due DATE, 
	papers_complete_on DATE, 
	decided_on DATE, 
	decision VARCHAR, 
	withdrawn_for VARCHAR, 
	by_appointment BOOLEAN, 
	case_ref_tail VARCHAR, 
	CONSTRAINT pk_intake PRIMARY KEY (id), 
	CONSTRAINT fk_intake_id FOREIGN KEY(id) REFERENCES "case" (id), 
	CONSTRAINT fk_intake_registered_by FOREIGN KEY(registered_by) REFERENCES staff (id), 
	CONSTRAINT fk_intake_team_id FOREIGN KEY(team_id) REFERENCES team (id), 
	CONSTRAINT fk_intake_reception_team_id FOREIGN KEY(reception_team_id) REFERENCES team (id), 
	CONSTRAINT fk_intake_benefit_team_id FOREIGN KEY(benefit_team_id) REFERENCES team (id), 
	CONSTRAINT ck_intake_state CHECK (state IN ('ticket', 'open', 'ended', 'withdrawn')), 
	CONSTRAINT ck_intake_channel CHECK (channel IN ('ez', 'sc', 'post', 'online')), 
	CONSTRAINT ck_intake_version CHECK (version > 0), 
	CONSTRAINT ck_intake_decision CHECK ((decided_on IS NULL) = (decision IS NULL)), 
	CONSTRAINT ck_intake_withdrawn_for CHECK ((state = 'withdrawn') = (withdrawn_for IS NOT NULL)), 
	CONSTRAINT ck_intake_by_appointment CHECK (by_appointment IS NULL OR channel = 'ez')
);
INSERT INTO "intake" VALUES(15,7,'ended','ez','2026-10-12','2026-10-12',13,'2026-10-12 07:20:00.000000',3,'31702//0010011',3,1,'[]',NULL,NULL,'2026-10-27','2026-10-22','2026-11-02','granted',NULL,NULL,'110010020713');
INSERT INTO "intake" VALUES(16,5,'open','online','2026-10-28','2026-10-28',13,'2026-10-28 08:20:00.000000',3,'31702//0010029',3,1,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'920010020713');
INSERT INTO "intake" VALUES(17,1,'open','post','2026-11-04','2026-11-04',13,'2026-11-04 08:20:00.000000',3,'31702//0010037',3,1,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'730010020713');
INSERT INTO "intake" VALUES(18,6,'open','ez','2026-11-04','2026-11-04',13,'2026-11-04 08:20:00.000000',3,'31702//0010045',3,1,'[]',NULL,NULL,'2026-11-19','2026-11-11',NULL,NULL,NULL,NULL,'540010020713');
INSERT INTO "intake" VALUES(19,4,'open','sc','2026-11-18','2026-11-18',15,'2026-11-18 08:20:00.000000',4,'31702//0010053',3,1,'[]',NULL,NULL,'2026-12-03',NULL,NULL,NULL,NULL,NULL,'350010020713');
INSERT INTO "intake" VALUES(20,1,'ticket','sc','2026-11-20','2026-11-20',15,'2026-11-20 08:20:00.000000',4,NULL,3,NULL,'[]','self_employed',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE intake_member (
	intake_id INTEGER NOT NULL, 
	number SMALLINT NOT NULL, 
	age_group VARCHAR NOT NULL, 
	since DATE NOT NULL, 
	team_id INTEGER, 
	officer_id INTEGER, 
	state VARCHAR NOT NULL, 
	no_shows SMALLINT NOT NULL, 
	to_lead BOOLEAN NOT NULL, 
	held_on DATE, 
	held_by VARCHAR, 
	phone_reason VARCHAR, 
	profiled_on DATE, 
	core_tasks JSON NOT NULL, 
	no_agreement VARCHAR, 
	no_talk VARCHAR, 
	package_due DATE, 
	package_entered_on DATE, 
	joined_on DATE, 
	settled_on DATE, 
	CONSTRAINT pk_intake_member PRIMARY KEY (intake_id, number), 
	CONSTRAINT fk_intake_member_intake_id FOREIGN KEY(intake_id) REFERENCES intake (id), 
	CONSTRAINT fk_intake_member_team_id FOREIGN KEY(team_id) REFERENCES team (id), 
	CONSTRAINT fk_intake_member_officer_id FOREIGN KEY(officer_id) REFERENCES staff (id), 
	CONSTRAINT ck_intake_member_age_group CHECK (age_group IN ('u25', 'ue25')), 
	CONSTRAINT ck_intake_member_state CHECK (state IN ('open', 'booked', 'ticketed', 'held', 'ended_unheld')), 
	CONSTRAINT ck_intake_member_no_shows CHECK (no_shows >= 0)
);
INSERT INTO "intake_member" VALUES(15,1,'ue25','2026-10-20',5,17,'held',0,0,'2026-10-12','personally',NULL,'2026-10-12','["account", "agreement", "documentation", "employers", "job_profile", "note", "offer", "profiling", "prognosis", "rights", "services", "strengths"]',NULL,NULL,'2026-10-20','2026-10-19',NULL,'2026-10-12');
INSERT INTO "intake_member" VALUES(16,1,'ue25','2026-11-17',5,17,'open',2,0,NULL,NULL,NULL,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "intake_member" VALUES(17,1,'u25','2026-11-04',5,18,'open',0,0,NULL,NULL,NULL,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "intake_member" VALUES(18,1,'ue25','2026-11-11',5,17,'held',0,0,'2026-11-05','personally',NULL,'2026-11-05','["agreement", "documentation", "employers", "job_profile", "note", "offer", "profiling", "prognosis", "rights", "services", "strengths"]',NULL,NULL,'2026-11-12','2026-11-10',NULL,'2026-11-05');
INSERT INTO "intake_member" VALUES(19,1,'ue25','2026-11-20',5,17,'booked',0,0,NULL,NULL,NULL,NULL,'[]',NULL,NULL,'2026-11-26',NULL,NULL,NULL);
INSERT INTO "intake_member" VALUES(19,2,'u25','2026-11-18',NULL,NULL,'open',0,0,NULL,NULL,NULL,NULL,'[]',NULL,NULL,'2026-11-26',NULL,NULL,NULL);
CREATE TABLE intake_tick (
	intake_id INTEGER NOT NULL, 
	item VARCHAR NOT NULL, 
	ticked_on DATE NOT NULL, 
	by_id INTEGER NOT NULL, 
	waived_for VARCHAR, 
	CONSTRAINT pk_intake_tick PRIMARY KEY (intake_id, item), 
	CONSTRAINT fk_intake_tick_intake_id FOREIGN KEY(intake_id) REFERENCES intake (id), 
	CONSTRAINT fk_intake_tick_by_id FOREIGN KEY(by_id) REFERENCES staff (id)
);
INSERT INTO "intake_tick" VALUES(15,'identity','2026-10-13',13,NULL);
INSERT INTO "intake_tick" VALUES(15,'registration_sheet','2026-10-13',13,NULL);
INSERT INTO "intake_tick" VALUES(15,'record','2026-10-13',13,NULL);
INSERT INTO "intake_tick" VALUES(15,'head_of_unit','2026-10-13',13,NULL);
INSERT INTO "intake_tick" VALUES(15,'papers','2026-10-13',13,NULL);
INSERT INTO "intake_tick" VALUES(15,'work_package','2026-10-13',13,NULL);
INSERT INTO "intake_tick" VALUES(15,'leaflet','2026-10-13',13,NULL);
INSERT INTO "intake_tick" VALUES(15,'digital','2026-10-13',13,NULL);
INSERT INTO "intake_tick" VALUES(15,'history_note','2026-10-13',13,NULL);
INSERT INTO "intake_tick" VALUES(18,'identity','2026-11-05',13,NULL);
INSERT INTO "intake_tick" VALUES(18,'registration_sheet','2026-11-05',13,NULL);
INSERT INTO "intake_tick" VALUES(18,'record','2026-11-05',13,NULL);
INSERT INTO "intake_tick" VALUES(18,'head_of_unit','2026-11-05',13,NULL);
INSERT INTO "intake_tick" VALUES(18,'papers','2026-11-05',13,NULL);
INSERT INTO "intake_tick" VALUES(18,'work_package','2026-11-05',13,NULL);
INSERT INTO "intake_tick" VALUES(18,'leaflet','2026-11-05',13,NULL);
INSERT INTO "intake_tick" VALUES(18,'digital','2026-11-05',13,NULL);
INSERT INTO "intake_tick" VALUES(18,'history_note','2026-11-05',13,NULL);
INSERT INTO "intake_tick" VALUES(19,'registration_sheet','2026-11-19',13,NULL);
INSERT INTO "intake_tick" VALUES(19,'papers','2026-11-19',13,NULL);
INSERT INTO "intake_tick" VALUES(19,'work_package','2026-11-19',13,NULL);
INSERT INTO "intake_tick" VALUES(19,'leaflet','2026-11-19',13,NULL);
INSERT INTO "intake_tick" VALUES(19,'benefit_team','2026-11-19',13,NULL);
CREATE TABLE intake_timeline (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	intake_id INTEGER NOT NULL, 
	event VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	by_id INTEGER NOT NULL, 
	member SMALLINT, 
	source VARCHAR, 
	target VARCHAR NOT NULL, 
	details JSON NOT NULL, 
	CONSTRAINT fk_intake_timeline_intake_id FOREIGN KEY(intake_id) REFERENCES intake (id), 
	CONSTRAINT fk_intake_timeline_by_id FOREIGN KEY(by_id) REFERENCES staff (id)
);
INSERT INTO "intake_timeline" VALUES(1,15,'register','2026-10-12 07:20:00.000000',13,NULL,NULL,'open','{"channel": "ez", "applied_on": "2026-10-12", "members": ["ue25"]}');
INSERT INTO "intake_timeline" VALUES(2,15,'book','2026-10-12 07:20:00.000000',13,1,'open','open','{"day": "2026-10-12", "start": "09:30", "officer_id": 17, "told": "in_person"}');
INSERT INTO "intake_timeline" VALUES(3,15,'tick','2026-10-13 07:20:00.000000',13,NULL,'open','open','{"items": ["identity", "registration_sheet", "record", "head_of_unit", "papers", "work_package", "leaflet", "digital", "history_note"]}');
INSERT INTO "intake_timeline" VALUES(4,15,'enter_package','2026-10-19 07:20:00.000000',13,1,'open','open','{"on": "2026-10-19"}');
INSERT INTO "intake_timeline" VALUES(5,15,'hold','2026-10-20 07:20:00.000000',17,1,'open','open','{"on": "2026-10-12", "held_by": "personally", "tasks": ["rights", "profiling", "strengths", "prognosis", "job_profile", "account", "employers", "offer", "services", "agreement", "note", "documentation"]}');
INSERT INTO "intake_timeline" VALUES(6,15,'papers_complete','2026-10-22 07:20:00.000000',1,NULL,'open','open','{"on": "2026-10-22"}');
INSERT INTO "intake_timeline" VALUES(7,15,'decide','2026-11-02 08:20:00.000000',1,NULL,'open','ended','{"decision": "granted", "on": "2026-11-02"}');
INSERT INTO "intake_timeline" VALUES(8,16,'register','2026-10-28 08:20:00.000000',13,NULL,NULL,'open','{"channel": "online", "applied_on": "2026-10-28", "members": ["ue25"]}');
INSERT INTO "intake_timeline" VALUES(9,16,'book','2026-10-29 08:20:00.000000',13,1,'open','open','{"day": "2026-11-03", "start": "09:00", "officer_id": 17, "told": "by_letter"}');
INSERT INTO "intake_timeline" VALUES(10,16,'no_show','2026-11-06 08:20:00.000000',17,1,'open','open','{}');
INSERT INTO "intake_timeline" VALUES(11,16,'book','2026-11-09 08:20:00.000000',17,1,'open','open','{"day": "2026-11-16", "start": "09:00", "officer_id": 17, "told": "by_letter"}');
INSERT INTO "intake_timeline" VALUES(12,16,'no_show','2026-11-17 08:20:00.000000',17,1,'open','open','{}');
INSERT INTO "intake_timeline" VALUES(13,17,'register','2026-11-04 08:20:00.000000',13,NULL,NULL,'open','{"channel": "post", "applied_on": "2026-11-04", "members": ["u25"]}');
INSERT INTO "intake_timeline" VALUES(14,18,'register','2026-11-04 08:20:00.000000',13,NULL,NULL,'open','{"channel": "ez", "applied_on": "2026-11-04", "members": ["ue25"]}');
INSERT INTO "intake_timeline" VALUES(15,18,'book','2026-11-04 08:20:00.000000',13,1,'open','open','{"day": "2026-11-05", "start": "09:00", "officer_id": 17, "told": "in_person"}');
INSERT INTO "intake_timeline" VALUES(16,18,'tick','2026-11-05 08:20:00.000000',13,NULL,'open','open','{"items": ["identity", "registration_sheet", "record", "head_of_unit", "papers", "work_package", "leaflet", "digital", "history_note"]}');
INSERT INTO "intake_timeline" VALUES(17,18,'enter_package','2026-11-10 08:20:00.000000',13,1,'open','open','{"on": "2026-11-10"}');
INSERT INTO "intake_timeline" VALUES(18,18,'hold','2026-11-11 08:20:00.000000',17,1,'open','open','{"on": "2026-11-05", "held_by": "personally", "tasks": ["rights", "profiling", "strengths", "prognosis", "job_profile", "employers", "offer", "services", "agreement", "note", "documentation"]}');
INSERT INTO "intake_timeline" VALUES(19,18,'papers_complete','2026-11-11 08:20:00.000000',1,NULL,'open','open','{"on": "2026-11-11"}');
INSERT INTO "intake_timeline" VALUES(20,19,'register','2026-11-18 08:20:00.000000',15,NULL,NULL,'open','{"channel": "sc", "applied_on": "2026-11-18", "members": ["ue25", "u25"]}');
INSERT INTO "intake_timeline" VALUES(21,19,'tick','2026-11-19 08:20:00.000000',13,NULL,'open','open','{"items": ["registration_sheet", "papers", "work_package", "leaflet"]}');
INSERT INTO "intake_timeline" VALUES(22,19,'tell_benefit_team','2026-11-19 08:20:00.000000',13,NULL,'open','open','{}');
INSERT INTO "intake_timeline" VALUES(23,19,'book','2026-11-20 08:20:00.000000',13,1,'open','open','{"day": "2026-11-30", "start": "09:30", "officer_id": 17, "told": "by_letter"}');
INSERT INTO "intake_timeline" VALUES(24,20,'register','2026-11-20 08:20:00.000000',15,NULL,NULL,'ticket','{"channel": "sc", "applied_on": "2026-11-20", "obstacle": "self_employed"}');
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
INSERT INTO "listening" VALUES(7000000001,'2026-11-21 20:50:47.252093');
CREATE TABLE mail (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	message_id VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	payload TEXT, 
	due_at DATETIME NOT NULL, 
	attempts SMALLINT NOT NULL, 
	repeats SMALLINT NOT NULL, 
	error VARCHAR, 
	created_at DATETIME NOT NULL, 
	finished_at DATETIME, 
	CONSTRAINT uq_mail_message_id UNIQUE (message_id), 
	CONSTRAINT ck_mail_state CHECK (state IN ('pending', 'sending', 'sent', 'uncertain', 'dead'))
);
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
CREATE TABLE office_state (
	name VARCHAR NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_office_state PRIMARY KEY (name)
);
INSERT INTO "office_state" VALUES('deadlines.progress','');
INSERT INTO "office_state" VALUES('deadlines.rules','d4d9990ac034fc95bdf2588aa443013c8a0ea96eec18dac0b2832b920a78ac51');
INSERT INTO "office_state" VALUES('reminders.seen','2026-11-21T20:50:49.850493+00:00');
CREATE TABLE officer_calendar (
	officer_id INTEGER NOT NULL, 
	groups JSON NOT NULL, 
	own_week BOOLEAN NOT NULL, 
	CONSTRAINT pk_officer_calendar PRIMARY KEY (officer_id), 
	CONSTRAINT fk_officer_calendar_officer_id FOREIGN KEY(officer_id) REFERENCES staff (id)
);
INSERT INTO "officer_calendar" VALUES(17,'["ue25"]',0);
INSERT INTO "officer_calendar" VALUES(18,'["u25", "ue25"]',0);
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
CREATE TABLE "reminder" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	kind VARCHAR NOT NULL, 
	case_id INTEGER NOT NULL, 
	task_id INTEGER NOT NULL, 
	due_on DATE NOT NULL, 
	rung SMALLINT NOT NULL, 
	snooze SMALLINT NOT NULL, 
	day DATE NOT NULL, 
	planned_at DATETIME NOT NULL, 
	state VARCHAR NOT NULL, 
	sent_on DATE, 
	CONSTRAINT fk_reminder_task_id FOREIGN KEY(task_id) REFERENCES task (id), 
	CONSTRAINT ck_reminder_state CHECK (state IN ('planned', 'sent', 'void')), 
	CONSTRAINT fk_reminder_case_id FOREIGN KEY(case_id) REFERENCES "case" (id), 
	CONSTRAINT uq_reminder_kind_case_id_due_on_task_id_rung_snooze UNIQUE (kind, case_id, due_on, task_id, rung, snooze)
);
INSERT INTO "reminder" VALUES(1,'claim_due',2,13,'2026-11-02',13,0,'2026-11-19','2026-11-21 20:50:49.850493','planned',NULL);
INSERT INTO "reminder" VALUES(2,'dunning_due',2,14,'2026-11-16',3,0,'2026-11-19','2026-11-21 20:50:49.850493','planned',NULL);
INSERT INTO "reminder" VALUES(3,'payment_order',3,18,'2026-11-19',1,0,'2026-11-20','2026-11-21 20:50:49.850493','planned',NULL);
INSERT INTO "reminder" VALUES(4,'loan_notice',5,24,'2026-11-25',-3,0,'2026-11-20','2026-11-21 20:50:49.850493','planned',NULL);
INSERT INTO "reminder" VALUES(5,'hand_over',6,26,'2026-11-19',1,0,'2026-11-20','2026-11-21 20:50:49.850493','planned',NULL);
INSERT INTO "reminder" VALUES(6,'hand_over',7,29,'2026-11-23',-1,0,'2026-11-20','2026-11-21 20:50:49.850493','planned',NULL);
INSERT INTO "reminder" VALUES(7,'knowledge_year',10,37,'2026-11-23',-5,0,'2026-11-16','2026-11-21 20:50:49.850493','planned',NULL);
INSERT INTO "reminder" VALUES(8,'checklist',16,78,'2026-11-02',13,0,'2026-11-19','2026-11-21 20:50:49.850493','planned',NULL);
INSERT INTO "reminder" VALUES(9,'identity',16,79,'2026-11-04',8,0,'2026-11-16','2026-11-21 20:50:49.850493','planned',NULL);
INSERT INTO "reminder" VALUES(10,'papers_back',16,80,'2026-11-11',3,0,'2026-11-16','2026-11-21 20:50:49.850493','planned',NULL);
INSERT INTO "reminder" VALUES(11,'mds',16,82,'2026-11-18',1,0,'2026-11-19','2026-11-21 20:50:49.850493','planned',NULL);
INSERT INTO "reminder" VALUES(12,'invitation',16,86,'2026-11-18',1,0,'2026-11-19','2026-11-21 20:50:49.850493','planned',NULL);
INSERT INTO "reminder" VALUES(13,'checklist',17,87,'2026-11-09',8,0,'2026-11-19','2026-11-21 20:50:49.850493','planned',NULL);
INSERT INTO "reminder" VALUES(14,'identity',17,88,'2026-11-11',3,0,'2026-11-16','2026-11-21 20:50:49.850493','planned',NULL);
INSERT INTO "reminder" VALUES(15,'papers_back',17,89,'2026-11-18',1,0,'2026-11-19','2026-11-21 20:50:49.850493','planned',NULL);
INSERT INTO "reminder" VALUES(16,'invitation',17,90,'2026-11-05',8,0,'2026-11-17','2026-11-21 20:50:49.850493','planned',NULL);
INSERT INTO "reminder" VALUES(17,'mds',17,91,'2026-11-25',-5,0,'2026-11-18','2026-11-21 20:50:49.850493','planned',NULL);
INSERT INTO "reminder" VALUES(18,'checklist',19,100,'2026-11-23',-1,0,'2026-11-20','2026-11-21 20:50:49.850493','planned',NULL);
INSERT INTO "reminder" VALUES(19,'invitation',19,104,'2026-11-19',1,0,'2026-11-20','2026-11-21 20:50:49.850493','planned',NULL);
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
	CONSTRAINT fk_staff_team_id FOREIGN KEY(team_id) REFERENCES team (id), 
	CONSTRAINT fk_staff_deputy_id FOREIGN KEY(deputy_id) REFERENCES staff (id), 
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
INSERT INTO "staff" VALUES(13,'Birgit Lorenz',3,1013,'de',NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO "staff" VALUES(14,'Frank Albers',3,1014,'de',NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO "staff" VALUES(15,'Mehmet Kaya',4,1015,'de',NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO "staff" VALUES(16,'Katrin Maurer',5,1016,'de',NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO "staff" VALUES(17,'Stefan Behrens',5,1017,'de',18,1,NULL,NULL,NULL,NULL);
INSERT INTO "staff" VALUES(18,'Lena Krüger',5,1018,'de',NULL,1,NULL,NULL,NULL,NULL);
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
INSERT INTO "staff_role" VALUES(13,'EZ');
INSERT INTO "staff_role" VALUES(14,'TL');
INSERT INTO "staff_role" VALUES(15,'SC');
INSERT INTO "staff_role" VALUES(16,'TL');
INSERT INTO "staff_role" VALUES(17,'AV');
INSERT INTO "staff_role" VALUES(18,'AV');
CREATE TABLE "stored_file" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	kind VARCHAR NOT NULL, 
	name TEXT NOT NULL, 
	media_type VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	place VARCHAR NOT NULL, 
	by_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	case_id INTEGER, 
	dialogue_id INTEGER, 
	CONSTRAINT uq_stored_file_place UNIQUE (place), 
	CONSTRAINT ck_stored_file_size CHECK (size >= 0), 
	CONSTRAINT ck_stored_file_kind CHECK (kind IN ('enclosure', 'letter', 'other')), 
	CONSTRAINT fk_stored_file_by_id FOREIGN KEY(by_id) REFERENCES staff (id), 
	CONSTRAINT fk_stored_file_case_id FOREIGN KEY(case_id) REFERENCES "case" (id)
);
CREATE TABLE "task" (
	id INTEGER NOT NULL, 
	case_id INTEGER NOT NULL, 
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
	CONSTRAINT fk_task_team_id FOREIGN KEY(team_id) REFERENCES team (id), 
	CONSTRAINT fk_task_assignee_id FOREIGN KEY(assignee_id) REFERENCES staff (id), 
	CONSTRAINT fk_task_case_id FOREIGN KEY(case_id) REFERENCES "case" (id)
);
INSERT INTO "task" VALUES(1,1,'issue_notice','issue_notice',1,'2026-10-08','2026-09-24 07:20:00.000000','2026-09-28 07:20:00.000000','loan_notice','2026-09-24',1,'2026-10-05',NULL,0);
INSERT INTO "task" VALUES(2,1,'hand_over','hand_over_claim',1,'2026-10-01','2026-09-28 07:20:00.000000','2026-09-30 07:20:00.000000','hand_over','2026-09-28',1,'2026-09-30',NULL,0);
INSERT INTO "task" VALUES(3,1,'limitation','book_payment',NULL,'2030-12-31','2026-09-28 07:20:00.000000','2026-10-12 07:20:00.000000','limitation','2026-09-28',NULL,'2030-07-10',NULL,0);
INSERT INTO "task" VALUES(4,1,'order','order_claim',NULL,'2026-10-07','2026-09-30 07:20:00.000000','2026-10-02 07:20:00.000000','payment_order','2026-09-30',NULL,'2026-10-06',NULL,0);
INSERT INTO "task" VALUES(5,1,'accept','accept_order',NULL,'2026-10-07','2026-10-02 07:20:00.000000','2026-10-06 07:20:00.000000','acceptance','2026-10-02',NULL,'2026-10-06',NULL,0);
INSERT INTO "task" VALUES(6,1,'pay','book_payment',NULL,'2026-10-16','2026-10-06 07:20:00.000000','2026-10-12 07:20:00.000000','claim_due','2026-10-06',NULL,'2026-10-16',NULL,0);
INSERT INTO "task" VALUES(7,1,'dun','dun_claim',NULL,'2026-10-30','2026-10-06 07:20:00.000000','2026-10-12 07:20:00.000000','dunning_due','2026-10-06',NULL,'2026-10-30',NULL,0);
INSERT INTO "task" VALUES(8,2,'issue_notice','issue_notice',1,'2027-10-11','2026-10-09 07:20:00.000000','2026-10-13 07:20:00.000000','knowledge_year','2026-10-09',1,'2027-07-19',NULL,0);
INSERT INTO "task" VALUES(9,2,'hand_over','hand_over_claim',1,'2026-10-16','2026-10-13 07:20:00.000000','2026-10-15 07:20:00.000000','hand_over','2026-10-13',1,'2026-10-15',NULL,0);
INSERT INTO "task" VALUES(10,2,'limitation','book_payment',NULL,'2030-12-31','2026-10-13 07:20:00.000000',NULL,'limitation','2026-10-13',NULL,'2030-07-10',NULL,0);
INSERT INTO "task" VALUES(11,2,'order','order_claim',NULL,'2026-10-22','2026-10-15 07:20:00.000000','2026-10-19 07:20:00.000000','payment_order','2026-10-15',NULL,'2026-10-21',NULL,0);
INSERT INTO "task" VALUES(12,2,'accept','accept_order',NULL,'2026-10-22','2026-10-19 07:20:00.000000','2026-10-21 07:20:00.000000','acceptance','2026-10-19',NULL,'2026-10-21',NULL,0);
INSERT INTO "task" VALUES(13,2,'pay','book_payment',NULL,'2026-11-02','2026-10-21 07:20:00.000000',NULL,'claim_due','2026-10-21',NULL,'2026-12-03',NULL,0);
INSERT INTO "task" VALUES(14,2,'dun','dun_claim',NULL,'2026-11-16','2026-10-21 07:20:00.000000',NULL,'dunning_due','2026-10-21',NULL,'2026-11-26',NULL,0);
INSERT INTO "task" VALUES(15,3,'issue_notice','issue_notice',1,'2027-11-08','2026-11-06 08:20:00.000000','2026-11-10 08:20:00.000000','knowledge_year','2026-11-06',1,'2027-08-16',NULL,0);
INSERT INTO "task" VALUES(16,3,'hand_over','hand_over_claim',1,'2026-11-13','2026-11-10 08:20:00.000000','2026-11-12 08:20:00.000000','hand_over','2026-11-10',1,'2026-11-12',NULL,0);
INSERT INTO "task" VALUES(17,3,'limitation','book_payment',NULL,'2030-12-31','2026-11-10 08:20:00.000000',NULL,'limitation','2026-11-10',NULL,'2030-07-10',NULL,0);
INSERT INTO "task" VALUES(18,3,'order','order_claim',NULL,'2026-11-19','2026-11-12 08:20:00.000000',NULL,'payment_order','2026-11-12',NULL,'2026-11-24',NULL,0);
INSERT INTO "task" VALUES(19,4,'issue_notice','issue_notice',1,'2027-11-11','2026-11-11 08:20:00.000000','2026-11-13 08:20:00.000000','knowledge_year','2026-11-11',1,'2027-08-19',NULL,0);
INSERT INTO "task" VALUES(20,4,'hand_over','hand_over_claim',1,'2026-11-18','2026-11-13 08:20:00.000000','2026-11-17 08:20:00.000000','hand_over','2026-11-13',1,'2026-11-17',NULL,0);
INSERT INTO "task" VALUES(21,4,'limitation','book_payment',NULL,'2030-12-31','2026-11-13 08:20:00.000000',NULL,'limitation','2026-11-13',NULL,'2030-07-10',NULL,0);
INSERT INTO "task" VALUES(22,4,'order','order_claim',NULL,'2026-11-24','2026-11-17 08:20:00.000000','2026-11-19 08:20:00.000000','payment_order','2026-11-17',NULL,'2026-11-23',NULL,0);
INSERT INTO "task" VALUES(23,4,'accept','accept_order',NULL,'2026-11-24','2026-11-19 08:20:00.000000',NULL,'acceptance','2026-11-19',NULL,'2026-11-23',NULL,0);
INSERT INTO "task" VALUES(24,5,'issue_notice','issue_notice',2,'2026-11-25','2026-11-11 08:20:00.000000',NULL,'loan_notice','2026-11-11',8,'2026-11-25',NULL,0);
INSERT INTO "task" VALUES(25,6,'issue_notice','issue_notice',1,'2026-11-26','2026-11-12 08:20:00.000000','2026-11-16 08:20:00.000000','loan_notice','2026-11-12',1,'2026-11-23',NULL,0);
INSERT INTO "task" VALUES(26,6,'hand_over','hand_over_claim',1,'2026-11-19','2026-11-16 08:20:00.000000',NULL,'hand_over','2026-11-16',1,'2026-11-24',NULL,0);
INSERT INTO "task" VALUES(27,6,'limitation','book_payment',NULL,'2030-12-31','2026-11-16 08:20:00.000000',NULL,'limitation','2026-11-16',NULL,'2030-07-10',NULL,0);
INSERT INTO "task" VALUES(28,7,'issue_notice','issue_notice',1,'2026-11-30','2026-11-16 08:20:00.000000','2026-11-18 08:20:00.000000','loan_notice','2026-11-16',1,'2026-11-25',NULL,0);
INSERT INTO "task" VALUES(29,7,'hand_over','hand_over_claim',1,'2026-11-23','2026-11-18 08:20:00.000000',NULL,'hand_over','2026-11-18',1,'2026-11-23',NULL,0);
INSERT INTO "task" VALUES(30,7,'limitation','book_payment',NULL,'2030-12-31','2026-11-18 08:20:00.000000',NULL,'limitation','2026-11-18',NULL,'2030-07-10',NULL,0);
INSERT INTO "task" VALUES(31,8,'issue_notice','issue_notice',1,'2027-11-17','2026-11-17 08:20:00.000000','2026-11-19 08:20:00.000000','knowledge_year','2026-11-17',1,'2027-08-25',NULL,0);
INSERT INTO "task" VALUES(32,8,'hand_over','hand_over_claim',1,'2026-11-24','2026-11-19 08:20:00.000000',NULL,'hand_over','2026-11-19',1,'2026-11-23',NULL,0);
INSERT INTO "task" VALUES(33,8,'limitation','book_payment',NULL,'2030-12-31','2026-11-19 08:20:00.000000',NULL,'limitation','2026-11-19',NULL,'2030-07-10',NULL,0);
INSERT INTO "task" VALUES(34,9,'issue_notice','issue_notice',1,'2027-11-18','2026-11-18 08:20:00.000000','2026-11-20 08:20:00.000000','knowledge_year','2026-11-18',1,'2027-08-26',NULL,0);
INSERT INTO "task" VALUES(35,9,'hand_over','hand_over_claim',1,'2026-11-25','2026-11-20 08:20:00.000000',NULL,'hand_over','2026-11-20',1,'2026-11-24',NULL,0);
INSERT INTO "task" VALUES(36,9,'limitation','book_payment',NULL,'2030-12-31','2026-11-20 08:20:00.000000',NULL,'limitation','2026-11-20',NULL,'2030-07-10',NULL,0);
INSERT INTO "task" VALUES(37,10,'issue_notice','issue_notice',1,'2026-11-23','2026-11-13 08:20:00.000000',NULL,'knowledge_year','2026-11-13',1,'2026-11-23',NULL,0);
INSERT INTO "task" VALUES(38,11,'issue_notice','issue_notice',1,'2027-11-18','2026-11-18 08:20:00.000000','2026-11-20 08:20:00.000000','knowledge_year','2026-11-18',7,'2027-08-26',NULL,0);
INSERT INTO "task" VALUES(39,11,'hand_over','hand_over_claim',1,'2026-11-25','2026-11-20 08:20:00.000000',NULL,'hand_over','2026-11-20',7,'2026-11-24',NULL,0);
INSERT INTO "task" VALUES(40,11,'limitation','book_payment',NULL,'2030-12-31','2026-11-20 08:20:00.000000',NULL,'limitation','2026-11-20',NULL,'2030-07-10',NULL,0);
INSERT INTO "task" VALUES(41,11,'approve:discard','approve_as_lead',1,'2026-11-24','2026-11-20 08:20:00.000000',NULL,'approval','2026-11-20',NULL,'2026-11-23',NULL,0);
INSERT INTO "task" VALUES(42,12,'issue_notice','issue_notice',1,'2027-09-22','2026-09-22 07:20:00.000000','2026-09-24 07:20:00.000000','knowledge_year','2026-09-22',1,'2027-06-30',NULL,0);
INSERT INTO "task" VALUES(43,12,'hand_over','hand_over_claim',1,'2026-09-29','2026-09-24 07:20:00.000000','2026-09-28 07:20:00.000000','hand_over','2026-09-24',1,'2026-09-28',NULL,0);
INSERT INTO "task" VALUES(44,12,'limitation','book_payment',NULL,'2030-12-31','2026-09-24 07:20:00.000000',NULL,'limitation','2026-09-24',NULL,'2030-07-10',NULL,0);
INSERT INTO "task" VALUES(45,12,'order','order_claim',NULL,'2026-10-05','2026-09-28 07:20:00.000000','2026-09-30 07:20:00.000000','payment_order','2026-09-28',NULL,'2026-10-02',NULL,0);
INSERT INTO "task" VALUES(46,12,'accept','accept_order',NULL,'2026-10-05','2026-09-30 07:20:00.000000','2026-10-02 07:20:00.000000','acceptance','2026-09-30',NULL,'2026-10-02',NULL,0);
INSERT INTO "task" VALUES(47,12,'pay','book_payment',NULL,'2026-10-14','2026-10-02 07:20:00.000000','2026-10-15 07:20:00.000000','claim_due','2026-10-02',NULL,'2026-10-14',NULL,0);
INSERT INTO "task" VALUES(48,12,'dun','dun_claim',NULL,'2026-10-28','2026-10-02 07:20:00.000000','2026-10-12 07:20:00.000000','dunning_due','2026-10-02',NULL,'2026-10-28',NULL,0);
INSERT INTO "task" VALUES(49,12,'reject_request','reject_request',NULL,'2026-10-19','2026-10-12 07:20:00.000000','2026-10-15 07:20:00.000000','request','2026-10-12',NULL,'2026-10-16',NULL,0);
INSERT INTO "task" VALUES(50,12,'pay','book_payment',NULL,'2027-01-04','2026-10-15 07:20:00.000000',NULL,'instalment_due','2026-10-15',NULL,'2027-01-04',NULL,0);
INSERT INTO "task" VALUES(51,12,'revoke_deferral','revoke_deferral',NULL,'2027-02-02','2026-10-15 07:20:00.000000',NULL,'default','2026-10-15',NULL,'2027-02-02',NULL,0);
INSERT INTO "task" VALUES(52,12,'acknowledge','acknowledge_plan',NULL,'2027-09-01','2026-10-15 07:20:00.000000',NULL,'last_instalment','2026-10-15',NULL,'2027-08-25',NULL,0);
INSERT INTO "task" VALUES(53,12,'dun_instalment','dun_claim',NULL,'2027-01-18','2026-10-15 07:20:00.000000',NULL,'instalment_dunning_due','2026-10-15',NULL,'2027-01-18',NULL,0);
INSERT INTO "task" VALUES(54,13,'issue_notice','issue_notice',1,'2026-11-16','2026-11-02 08:20:00.000000','2026-11-04 08:20:00.000000','loan_notice','2026-11-02',1,'2026-11-11',NULL,0);
INSERT INTO "task" VALUES(55,13,'hand_over','hand_over_claim',1,'2026-11-09','2026-11-04 08:20:00.000000','2026-11-06 08:20:00.000000','hand_over','2026-11-04',1,'2026-11-06',NULL,0);
INSERT INTO "task" VALUES(56,13,'limitation','book_payment',NULL,'2030-12-31','2026-11-04 08:20:00.000000',NULL,'limitation','2026-11-04',NULL,'2030-07-10',NULL,0);
INSERT INTO "task" VALUES(57,13,'order','order_claim',NULL,'2026-11-13','2026-11-06 08:20:00.000000','2026-11-10 08:20:00.000000','payment_order','2026-11-06',NULL,'2026-11-12',NULL,0);
INSERT INTO "task" VALUES(58,13,'accept','accept_order',NULL,'2026-11-13','2026-11-10 08:20:00.000000','2026-11-12 08:20:00.000000','acceptance','2026-11-10',NULL,'2026-11-12',NULL,0);
INSERT INTO "task" VALUES(59,13,'pay','book_payment',NULL,'2026-11-24','2026-11-12 08:20:00.000000',NULL,'claim_due','2026-11-12',NULL,'2026-11-24',NULL,0);
INSERT INTO "task" VALUES(60,13,'dun','dun_claim',NULL,'2026-12-08','2026-11-12 08:20:00.000000','2026-11-19 08:20:00.000000','dunning_due','2026-11-12',NULL,'2026-12-08',NULL,0);
INSERT INTO "task" VALUES(61,13,'reject_request','reject_request',NULL,'2026-11-26','2026-11-19 08:20:00.000000',NULL,'request','2026-11-19',NULL,'2026-11-25',NULL,0);
INSERT INTO "task" VALUES(62,14,'issue_notice','issue_notice',1,'2027-09-14','2026-09-14 07:20:00.000000','2026-09-16 07:20:00.000000','knowledge_year','2026-09-14',1,'2027-06-22',NULL,0);
INSERT INTO "task" VALUES(63,14,'hand_over','hand_over_claim',1,'2026-09-21','2026-09-16 07:20:00.000000','2026-09-18 07:20:00.000000','hand_over','2026-09-16',1,'2026-09-18',NULL,0);
INSERT INTO "task" VALUES(64,14,'limitation','book_payment',NULL,'2030-12-31','2026-09-16 07:20:00.000000',NULL,'limitation','2026-09-16',NULL,'2030-07-10',NULL,0);
INSERT INTO "task" VALUES(65,14,'order','order_claim',NULL,'2026-09-25','2026-09-18 07:20:00.000000','2026-09-22 07:20:00.000000','payment_order','2026-09-18',NULL,'2026-09-24',NULL,0);
INSERT INTO "task" VALUES(66,14,'accept','accept_order',NULL,'2026-09-25','2026-09-22 07:20:00.000000','2026-09-24 07:20:00.000000','acceptance','2026-09-22',NULL,'2026-09-24',NULL,0);
INSERT INTO "task" VALUES(67,14,'pay','book_payment',NULL,'2026-10-06','2026-09-24 07:20:00.000000','2026-11-20 08:20:00.000000','claim_due','2026-09-24',NULL,'2026-10-06',NULL,0);
INSERT INTO "task" VALUES(68,14,'dun','dun_claim',NULL,'2026-10-20','2026-09-24 07:20:00.000000','2026-11-20 08:20:00.000000','dunning_due','2026-09-24',NULL,'2026-10-20',NULL,0);
INSERT INTO "task" VALUES(69,14,'enforce','enforce_claim',NULL,'2026-11-27','2026-11-20 08:20:00.000000',NULL,'enforcement_due','2026-11-20',NULL,'2026-11-27',NULL,0);
INSERT INTO "task" VALUES(70,15,'checklist','take_intake',3,'2026-10-15','2026-10-12 07:20:00.000000','2026-10-13 07:20:00.000000','checklist','2026-10-12',13,'2026-10-14',NULL,0);
INSERT INTO "task" VALUES(71,15,'identity','take_intake',3,'2026-10-19','2026-10-12 07:20:00.000000','2026-10-13 07:20:00.000000','identity','2026-10-12',NULL,'2026-10-16',NULL,0);
INSERT INTO "task" VALUES(72,15,'papers_back','decide_application',1,'2026-10-27','2026-10-12 07:20:00.000000','2026-10-22 07:20:00.000000','papers_back','2026-10-12',NULL,'2026-10-27',NULL,0);
INSERT INTO "task" VALUES(73,15,'invitation.1','book_appointment',3,'2026-10-13','2026-10-12 07:20:00.000000','2026-10-12 07:20:00.000000','invitation','2026-10-12',NULL,'2026-10-13',NULL,0);
INSERT INTO "task" VALUES(74,15,'mds.1','hold_consultation',5,'2026-11-02','2026-10-12 07:20:00.000000','2026-10-20 07:20:00.000000','mds','2026-10-12',17,'2026-10-26',NULL,0);
INSERT INTO "task" VALUES(75,15,'consultation.1','hold_consultation',5,'2026-10-12','2026-10-12 07:20:00.000000','2026-10-20 07:20:00.000000','consultation','2026-10-12',17,'2026-10-12',NULL,0);
INSERT INTO "task" VALUES(76,15,'work_package.1','take_intake',3,'2026-10-13','2026-10-13 07:20:00.000000','2026-10-19 07:20:00.000000','work_package','2026-10-13',NULL,'2026-10-13',NULL,0);
INSERT INTO "task" VALUES(77,15,'decision','decide_application',1,'2026-11-11','2026-10-22 07:20:00.000000','2026-11-02 08:20:00.000000','decision','2026-10-22',NULL,'2026-11-06',NULL,0);
INSERT INTO "task" VALUES(78,16,'checklist','take_intake',3,'2026-11-02','2026-10-28 08:20:00.000000',NULL,'checklist','2026-10-28',13,'2026-11-26',NULL,0);
INSERT INTO "task" VALUES(79,16,'identity','take_intake',3,'2026-11-04','2026-10-28 08:20:00.000000',NULL,'identity','2026-10-28',NULL,'2026-11-23',NULL,0);
INSERT INTO "task" VALUES(80,16,'papers_back','decide_application',1,'2026-11-11','2026-10-28 08:20:00.000000',NULL,'papers_back','2026-10-28',NULL,'2026-11-23',NULL,0);
INSERT INTO "task" VALUES(81,16,'invitation.1','book_appointment',3,'2026-10-29','2026-10-28 08:20:00.000000','2026-10-29 08:20:00.000000','invitation','2026-10-28',NULL,'2026-10-29',NULL,0);
INSERT INTO "task" VALUES(82,16,'mds.1','hold_consultation',5,'2026-11-18','2026-10-28 08:20:00.000000',NULL,'mds','2026-10-28',17,'2026-11-23',NULL,0);
INSERT INTO "task" VALUES(83,16,'consultation.1','hold_consultation',5,'2026-11-03','2026-10-29 08:20:00.000000','2026-11-06 08:20:00.000000','consultation','2026-10-29',17,'2026-11-02',NULL,0);
INSERT INTO "task" VALUES(84,16,'invitation.1','book_appointment',3,'2026-11-09','2026-11-06 08:20:00.000000','2026-11-09 08:20:00.000000','invitation','2026-11-06',NULL,'2026-11-09',NULL,0);
INSERT INTO "task" VALUES(85,16,'consultation.1','hold_consultation',5,'2026-11-16','2026-11-09 08:20:00.000000','2026-11-17 08:20:00.000000','consultation','2026-11-09',17,'2026-11-13',NULL,0);
INSERT INTO "task" VALUES(86,16,'invitation.1','book_appointment',3,'2026-11-18','2026-11-17 08:20:00.000000',NULL,'invitation','2026-11-17',NULL,'2026-11-23',NULL,0);
INSERT INTO "task" VALUES(87,17,'checklist','take_intake',3,'2026-11-09','2026-11-04 08:20:00.000000',NULL,'checklist','2026-11-04',13,'2026-11-26',NULL,0);
INSERT INTO "task" VALUES(88,17,'identity','take_intake',3,'2026-11-11','2026-11-04 08:20:00.000000',NULL,'identity','2026-11-04',NULL,'2026-11-23',NULL,0);
INSERT INTO "task" VALUES(89,17,'papers_back','decide_application',1,'2026-11-18','2026-11-04 08:20:00.000000',NULL,'papers_back','2026-11-04',NULL,'2026-11-23',NULL,0);
INSERT INTO "task" VALUES(90,17,'invitation.1','book_appointment',3,'2026-11-05','2026-11-04 08:20:00.000000',NULL,'invitation','2026-11-04',NULL,'2026-11-24',NULL,0);
INSERT INTO "task" VALUES(91,17,'mds.1','hold_consultation',5,'2026-11-25','2026-11-04 08:20:00.000000',NULL,'mds','2026-11-04',18,'2026-11-23',NULL,0);
INSERT INTO "task" VALUES(92,18,'checklist','take_intake',3,'2026-11-09','2026-11-04 08:20:00.000000','2026-11-05 08:20:00.000000','checklist','2026-11-04',13,'2026-11-06',NULL,0);
INSERT INTO "task" VALUES(93,18,'identity','take_intake',3,'2026-11-11','2026-11-04 08:20:00.000000','2026-11-05 08:20:00.000000','identity','2026-11-04',NULL,'2026-11-10',NULL,0);
INSERT INTO "task" VALUES(94,18,'papers_back','decide_application',1,'2026-11-19','2026-11-04 08:20:00.000000','2026-11-11 08:20:00.000000','papers_back','2026-11-04',NULL,'2026-11-19',NULL,0);
INSERT INTO "task" VALUES(95,18,'invitation.1','book_appointment',3,'2026-11-05','2026-11-04 08:20:00.000000','2026-11-04 08:20:00.000000','invitation','2026-11-04',NULL,'2026-11-05',NULL,0);
INSERT INTO "task" VALUES(96,18,'mds.1','hold_consultation',5,'2026-11-25','2026-11-04 08:20:00.000000','2026-11-11 08:20:00.000000','mds','2026-11-04',17,'2026-11-18',NULL,0);
INSERT INTO "task" VALUES(97,18,'consultation.1','hold_consultation',5,'2026-11-05','2026-11-04 08:20:00.000000','2026-11-11 08:20:00.000000','consultation','2026-11-04',17,'2026-11-04',NULL,0);
INSERT INTO "task" VALUES(98,18,'work_package.1','take_intake',3,'2026-11-05','2026-11-05 08:20:00.000000','2026-11-10 08:20:00.000000','work_package','2026-11-05',NULL,'2026-11-05',NULL,0);
INSERT INTO "task" VALUES(99,18,'decision','decide_application',1,'2026-12-01','2026-11-11 08:20:00.000000',NULL,'decision','2026-11-11',NULL,'2026-11-26',NULL,0);
INSERT INTO "task" VALUES(100,19,'checklist','take_intake',3,'2026-11-23','2026-11-18 08:20:00.000000',NULL,'checklist','2026-11-18',NULL,'2026-11-23',NULL,0);
INSERT INTO "task" VALUES(101,19,'identity','take_intake',3,'2026-11-25','2026-11-18 08:20:00.000000',NULL,'identity','2026-11-18',NULL,'2026-11-24',NULL,0);
INSERT INTO "task" VALUES(102,19,'papers_back','decide_application',1,'2026-12-03','2026-11-18 08:20:00.000000',NULL,'papers_back','2026-11-18',NULL,'2026-12-03',NULL,0);
INSERT INTO "task" VALUES(103,19,'invitation.1','book_appointment',3,'2026-11-19','2026-11-18 08:20:00.000000','2026-11-20 08:20:00.000000','invitation','2026-11-18',NULL,'2026-11-19',NULL,0);
INSERT INTO "task" VALUES(104,19,'invitation.2','book_appointment',3,'2026-11-19','2026-11-18 08:20:00.000000',NULL,'invitation','2026-11-18',NULL,'2026-11-24',NULL,0);
INSERT INTO "task" VALUES(105,19,'mds.1','hold_consultation',5,'2026-12-09','2026-11-18 08:20:00.000000',NULL,'mds','2026-11-18',17,'2026-12-02',NULL,0);
INSERT INTO "task" VALUES(106,19,'mds.2','hold_consultation',3,'2026-12-09','2026-11-18 08:20:00.000000',NULL,'mds','2026-11-18',NULL,'2026-12-02',NULL,0);
INSERT INTO "task" VALUES(107,19,'work_package.1','take_intake',3,'2026-11-26','2026-11-19 08:20:00.000000',NULL,'work_package','2026-11-19',NULL,'2026-11-25',NULL,0);
INSERT INTO "task" VALUES(108,19,'work_package.2','take_intake',3,'2026-11-26','2026-11-19 08:20:00.000000',NULL,'work_package','2026-11-19',NULL,'2026-11-25',NULL,0);
INSERT INTO "task" VALUES(109,19,'consultation.1','hold_consultation',5,'2026-11-30','2026-11-20 08:20:00.000000',NULL,'consultation','2026-11-20',17,'2026-11-27',NULL,0);
INSERT INTO "task" VALUES(110,20,'ticket','take_intake',3,'2026-11-23','2026-11-20 08:20:00.000000',NULL,'ticket','2026-11-20',NULL,'2026-11-23',NULL,0);
CREATE TABLE team (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	CONSTRAINT pk_team PRIMARY KEY (id), 
	CONSTRAINT uq_team_name UNIQUE (name)
);
INSERT INTO "team" VALUES(1,'Team 567');
INSERT INTO "team" VALUES(2,'Team 568');
INSERT INTO "team" VALUES(3,'Eingangszone');
INSERT INTO "team" VALUES(4,'Service-Center');
INSERT INTO "team" VALUES(5,'M&I 521');
CREATE TABLE vault_key (
	id VARCHAR NOT NULL, 
	check_value TEXT NOT NULL, 
	since DATETIME NOT NULL, 
	CONSTRAINT pk_vault_key PRIMARY KEY (id)
);
INSERT INTO "vault_key" VALUES('k1','v2.k1.tb838cGu_WbY79bchV-V1tLUt28070Vjygc0uDaZH0GJmloQ','2026-11-16 08:00:03.029740');
CREATE INDEX ix_audit_subject ON audit (subject);
CREATE INDEX ix_staff_role_role_staff_id ON staff_role (role, staff_id);
CREATE INDEX ix_claim_timeline_claim_id_id ON claim_timeline (claim_id, id);
CREATE TRIGGER claim_timeline_no_update BEFORE UPDATE ON claim_timeline BEGIN SELECT RAISE(ABORT, 'claim_timeline is append-only'); END;
CREATE TRIGGER claim_timeline_no_delete BEFORE DELETE ON claim_timeline BEGIN SELECT RAISE(ABORT, 'claim_timeline is append-only'); END;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
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
CREATE INDEX ix_digest_day ON digest (day);
CREATE INDEX ix_reminder_receipt_digest_id ON reminder_receipt (digest_id) WHERE digest_id IS NOT NULL;
CREATE INDEX ix_private_visit_open_staff ON private_visit (staff_id) WHERE ended_at IS NULL;
CREATE INDEX ix_private_visit_created_at ON private_visit (created_at);
CREATE INDEX ix_private_browser_staff_id ON private_browser (staff_id);
CREATE INDEX ix_claim_debtor_word_word_hash_claim_id ON claim_debtor_word (word_hash, claim_id);
CREATE TRIGGER claim_posting_no_update BEFORE UPDATE ON claim_posting BEGIN SELECT RAISE(ABORT, 'claim_posting is append-only'); END;
CREATE TRIGGER claim_posting_no_delete BEFORE DELETE ON claim_posting BEGIN SELECT RAISE(ABORT, 'claim_posting is append-only'); END;
CREATE UNIQUE INDEX uq_claim_plan_standing ON claim_plan (claim_id) WHERE ended IS NULL;
CREATE INDEX ix_claim_instalment_open_due ON claim_instalment (due, claim_id) WHERE open_cents > 0;
CREATE UNIQUE INDEX uq_claim_objection_pending ON claim_objection (claim_id) WHERE outcome = 'pending';
CREATE INDEX ix_letter_delivery_waiting ON letter_delivery (file_id) WHERE delivered_at IS NULL;
CREATE INDEX ix_payment_batch_digest ON payment_batch (digest);
CREATE INDEX ix_payment_batch_waiting ON payment_batch (id) WHERE state IN ('received', 'queued', 'undoing');
CREATE INDEX ix_payment_line_batch_id ON payment_line (batch_id);
CREATE UNIQUE INDEX uq_payment_line_key ON payment_line ("key") WHERE state <> 'undone';
CREATE INDEX ix_payment_line_open ON payment_line (value_date, id) WHERE state = 'open';
CREATE INDEX ix_payment_line_booked ON payment_line (claim_id, posting_no) WHERE posting_no IS NOT NULL;
CREATE INDEX ix_claim_timeline_by_id_id ON claim_timeline (by_id, id);
CREATE INDEX ix_claim_case_ref_tail ON claim (case_ref_tail);
CREATE INDEX ix_claim_cash_ref_tail ON claim (cash_ref_tail);
CREATE INDEX ix_claim_case_ref_amount_cents ON claim (case_ref, amount_cents);
CREATE INDEX ix_claim_review_on ON claim (review_on, id) WHERE review_on IS NOT NULL;
CREATE INDEX ix_claim_state_id ON claim (state, id);
CREATE INDEX ix_claim_team_id ON claim (team_id);
CREATE INDEX ix_claim_order_no_tail ON claim (order_no_tail);
CREATE INDEX ix_claim_oldest_due ON claim (oldest_due, id) WHERE oldest_due IS NOT NULL;
CREATE UNIQUE INDEX uq_task_open_step ON task (case_id, step) WHERE closed_at IS NULL;
CREATE INDEX ix_task_open_permission ON task (permission, due_on, id) WHERE closed_at IS NULL;
CREATE INDEX ix_task_open_assignee ON task (assignee_id, due_on, id) WHERE closed_at IS NULL;
CREATE INDEX ix_task_open_next_on ON task (next_on, id) WHERE closed_at IS NULL AND next_on IS NOT NULL;
CREATE INDEX ix_approval_pending_due_on ON approval (due_on) WHERE state = 'pending';
CREATE UNIQUE INDEX uq_approval_pending_event ON approval (case_id, event) WHERE state = 'pending';
CREATE INDEX ix_reminder_task_id ON reminder (task_id);
CREATE INDEX ix_reminder_planned ON reminder (id) WHERE state = 'planned';
CREATE INDEX ix_reminder_sent_on ON reminder (sent_on, id) WHERE state = 'sent';
CREATE INDEX ix_intake_waiting ON intake (applied_on, id) WHERE state IN ('ticket', 'open');
CREATE INDEX ix_intake_case_ref_tail ON intake (case_ref_tail);
CREATE INDEX ix_intake_member_waiting_officer ON intake_member (officer_id) WHERE settled_on IS NULL;
CREATE INDEX ix_intake_timeline_intake_id_id ON intake_timeline (intake_id, id);
CREATE INDEX ix_intake_timeline_by_id_id ON intake_timeline (by_id, id);
CREATE UNIQUE INDEX uq_appointment_slot ON appointment (officer_id, day, start) WHERE state = 'booked';
CREATE UNIQUE INDEX uq_appointment_member ON appointment (intake_id, member) WHERE state = 'booked';
CREATE INDEX ix_appointment_booked_day ON appointment (day, start) WHERE state = 'booked';
CREATE TRIGGER intake_timeline_no_update BEFORE UPDATE ON intake_timeline BEGIN SELECT RAISE(ABORT, 'intake_timeline is append-only'); END;
CREATE TRIGGER intake_timeline_no_delete BEFORE DELETE ON intake_timeline BEGIN SELECT RAISE(ABORT, 'intake_timeline is append-only'); END;
CREATE TRIGGER intake_applied_on BEFORE UPDATE OF applied_on ON intake WHEN NEW.applied_on <> OLD.applied_on BEGIN SELECT RAISE(ABORT, 'the day of application never changes'); END;
CREATE INDEX ix_mail_waiting ON mail (due_at, id) WHERE state IN ('pending', 'uncertain', 'sending');
CREATE INDEX ix_mail_finished_at ON mail (finished_at);
CREATE UNIQUE INDEX uq_claim_request_pending ON claim_request (claim_id) WHERE state = 'pending';
CREATE INDEX ix_claim_note_case_id_id ON claim_note (case_id, id);
CREATE INDEX ix_stored_file_case_id ON stored_file (case_id, id) WHERE case_id IS NOT NULL;
CREATE INDEX ix_stored_file_draft ON stored_file (dialogue_id) WHERE case_id IS NULL;
CREATE UNIQUE INDEX uq_application_import_digest ON application_import (digest) WHERE state <> 'discarded';
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('case',20);
INSERT INTO "sqlite_sequence" VALUES('approval',1);
INSERT INTO "sqlite_sequence" VALUES('reminder',19);
INSERT INTO "sqlite_sequence" VALUES('claim_note',0);
INSERT INTO "sqlite_sequence" VALUES('stored_file',0);
INSERT INTO "sqlite_sequence" VALUES('audit',100);
INSERT INTO "sqlite_sequence" VALUES('absence',1);
INSERT INTO "sqlite_sequence" VALUES('claim_timeline',52);
INSERT INTO "sqlite_sequence" VALUES('intake_timeline',24);
INSERT INTO "sqlite_sequence" VALUES('outbox',54);
INSERT INTO "sqlite_sequence" VALUES('inbox',18);
INSERT INTO "sqlite_sequence" VALUES('message',18);
COMMIT;
