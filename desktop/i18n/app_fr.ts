<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>Banner</name>
    <message>
        <source>Incident %1</source>
        <translation>Incident %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>Écarter</translation>
    </message>
</context>
<context>
    <name>CardView</name>
    <message>
        <source>Put away</source>
        <translation>Écarter</translation>
    </message>
</context>
<context>
    <name>ConflictView</name>
    <message>
        <source>Field</source>
        <translation>Champ</translation>
    </message>
    <message>
        <source>What you typed</source>
        <translation>Votre saisie</translation>
    </message>
    <message>
        <source>To keep</source>
        <translation>À garder</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>La mienne</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>L’enregistrée</translation>
    </message>
    <message>
        <source>Saved by %1 at %2</source>
        <translation>Enregistré par %1 à %2</translation>
    </message>
    <message>
        <source>Somebody else saved this file meanwhile</source>
        <translation>Quelqu’un d’autre a enregistré ce dossier entre-temps</translation>
    </message>
    <message>
        <source>Both versions are kept until you have chosen. On each line the arrows choose and Enter goes on. Stages of both are kept.</source>
        <translation>Les deux versions sont gardées tant que vous n’avez pas choisi. Sur chaque ligne, les flèches choisissent et Entrée passe à la suivante. Les étapes des deux versions sont conservées.</translation>
    </message>
    <message>
        <source>Save these choices</source>
        <translation>Enregistrer ces choix</translation>
    </message>
    <message>
        <source>Back to my sheet</source>
        <translation>Revenir à ma fiche</translation>
    </message>
    <message>
        <source>All mine</source>
        <translation>Toutes les miennes</translation>
    </message>
    <message>
        <source>All saved</source>
        <translation>Toutes les enregistrées</translation>
    </message>
</context>
<context>
    <name>DayField</name>
    <message>
        <source>The whole day is needed here: dd/mm/yyyy.</source>
        <translation>Le jour complet est nécessaire ici&#xa0;: jj/mm/aaaa.</translation>
    </message>
</context>
<context>
    <name>ErrorDesk</name>
    <message>
        <source>What you typed is kept. Try again, or carry on: the draft is saved on this computer.</source>
        <translation>Votre saisie est conservée. Réessayez ou continuez&#xa0;: le brouillon est enregistré sur ce poste.</translation>
    </message>
    <message>
        <source>What you typed is kept. Give the number below to your administrator.</source>
        <translation>Votre saisie est conservée. Communiquez le numéro ci-dessous à votre administrateur.</translation>
    </message>
    <message>
        <source>What you typed is kept as long as this window is open: do not close it yet.</source>
        <translation>Votre saisie est gardée tant que cette fenêtre est ouverte&#xa0;: ne la fermez pas encore.</translation>
    </message>
</context>
<context>
    <name>ErrorState</name>
    <message>
        <source>Incident %1</source>
        <translation>Incident %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
</context>
<context>
    <name>ErrorSummary</name>
    <message numerus="yes">
        <source>%n thing(s) to put right before saving</source>
        <translation>
            <numerusform>%n point à corriger avant d’enregistrer</numerusform>
            <numerusform>%n points à corriger avant d’enregistrer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EventBlock</name>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Étape</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>The day of the act; a month or a year if no more is known.</source>
        <translation>Le jour de l’acte&#xa0;; le mois ou l’année si l’on n’en sait pas plus.</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Issue</translation>
    </message>
    <message>
        <source>How the stage ended, if it has. The choices depend on the stage.</source>
        <translation>Comment l’étape s’est terminée, si elle l’est. Les choix dépendent de l’étape.</translation>
    </message>
    <message>
        <source>Correct this stage</source>
        <translation>Corriger cette étape</translation>
    </message>
    <message>
        <source>What happened in the procedure. A saved stage is never changed: F2 corrects it by another.</source>
        <translation>Ce qui s’est passé dans la procédure. Une étape enregistrée ne se modifie jamais&#xa0;: F2 la corrige par une autre.</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Takes the place of: %1, %2</source>
        <translation>Remplace&#xa0;: %1, %2</translation>
    </message>
    <message>
        <source>New stage</source>
        <translation>Nouvelle étape</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>What does this mean?</source>
        <translation>Que signifie ce champ&#xa0;?</translation>
    </message>
    <message>
        <source>required</source>
        <translation>obligatoire</translation>
    </message>
    <message>
        <source>%1 (required)</source>
        <translation>%1 (obligatoire)</translation>
    </message>
</context>
<context>
    <name>FileBlock</name>
    <message>
        <source>Kind of file</source>
        <translation>Genre de dossier</translation>
    </message>
    <message>
        <source>The register of your institution in which the file is kept.</source>
        <translation>Le registre de votre institution où le dossier est tenu.</translation>
    </message>
    <message>
        <source>Reference on paper</source>
        <translation>Référence papier</translation>
    </message>
    <message>
        <source>The number as written on the file: it is how colleagues will look for it.</source>
        <translation>Le numéro tel qu’il est écrit sur le dossier&#xa0;: c’est par lui que vos collègues le chercheront.</translation>
    </message>
    <message>
        <source>Strand</source>
        <translation>Volet</translation>
    </message>
    <message>
        <source>TEH: trafficking in persons. TM: smuggling of migrants. ESCL: slavery. A file may be of several; figures are given for each, never added up. Keys: T, M, E.</source>
        <translation>TEH&#xa0;: traite des êtres humains. TM&#xa0;: trafic de migrants. ESCL&#xa0;: esclavage. Un dossier peut relever de plusieurs volets&#xa0;; les chiffres sont donnés pour chacun, jamais additionnés. Touches&#xa0;: T, M, E.</translation>
    </message>
    <message>
        <source>Opened on</source>
        <translation>Ouvert le</translation>
    </message>
    <message>
        <source>The day on which your institution opened this file.</source>
        <translation>Le jour où votre institution a ouvert ce dossier.</translation>
    </message>
    <message>
        <source>Date of the facts</source>
        <translation>Date des faits</translation>
    </message>
    <message>
        <source>When it happened, as precisely as it is known: a day, a month, a year, or about a year.</source>
        <translation>Quand les faits ont eu lieu, aussi précisément qu’on le sait&#xa0;: un jour, un mois, une année, ou vers une année.</translation>
    </message>
    <message>
        <source>Wilaya</source>
        <translation>Wilaya</translation>
    </message>
    <message>
        <source>The wilaya in which the facts took place; it narrows the moughataas.</source>
        <translation>La wilaya où les faits ont eu lieu&#xa0;; elle restreint la liste des moughataas.</translation>
    </message>
    <message>
        <source>Moughataa</source>
        <translation>Moughataa</translation>
    </message>
    <message>
        <source>The moughataa in which the facts took place.</source>
        <translation>La moughataa où les faits ont eu lieu.</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>The place in a few words: a beach, a quarter, a crossing point.</source>
        <translation>Le lieu en quelques mots&#xa0;: une plage, un quartier, un point de passage.</translation>
    </message>
</context>
<context>
    <name>FilesList</name>
    <message>
        <source>Reference</source>
        <translation>Référence</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>Strand</source>
        <translation>Volet</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Étape</translation>
    </message>
    <message>
        <source>Opened on</source>
        <translation>Ouvert le</translation>
    </message>
    <message>
        <source>Wilaya</source>
        <translation>Wilaya</translation>
    </message>
    <message>
        <source>National number</source>
        <translation>Numéro national</translation>
    </message>
    <message>
        <source>Drafts on this computer</source>
        <translation>Brouillons sur ce poste</translation>
    </message>
    <message>
        <source>No draft is waiting.</source>
        <translation>Aucun brouillon en attente.</translation>
    </message>
    <message>
        <source>Filter by reference ( / )</source>
        <translation>Filtrer par référence ( / )</translation>
    </message>
    <message>
        <source>No file begins like this</source>
        <translation>Aucun dossier ne commence ainsi</translation>
    </message>
    <message>
        <source>No reference of your institution begins with « %1 ».</source>
        <translation>Aucune référence de votre institution ne commence par «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>Show all files</source>
        <translation>Afficher tous les dossiers</translation>
    </message>
    <message>
        <source>No procedure yet</source>
        <translation>Aucune procédure pour l’instant</translation>
    </message>
    <message>
        <source>The files of your institution stand here, newest first.</source>
        <translation>Les dossiers de votre institution s’affichent ici, les plus récents d’abord.</translation>
    </message>
    <message>
        <source>Begin a procedure</source>
        <translation>Commencer une procédure</translation>
    </message>
    <message>
        <source>Without reference</source>
        <translation>Sans référence</translation>
    </message>
    <message>
        <source>Changes not saved, %1</source>
        <translation>Modifications non enregistrées, %1</translation>
    </message>
    <message>
        <source>Begun and not saved, %1</source>
        <translation>Commencé et non enregistré, %1</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Throw away the draft « %1 »? What was typed and not saved is lost.</source>
        <translation>Jeter le brouillon «&#xa0;%1&#xa0;»&#xa0;? Ce qui a été saisi et non enregistré sera perdu.</translation>
    </message>
    <message>
        <source>Throw the draft away</source>
        <translation>Jeter le brouillon</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Le garder</translation>
    </message>
</context>
<context>
    <name>FirstPasswordPage</name>
    <message>
        <source>Choose your password</source>
        <translation>Choisissez votre mot de passe</translation>
    </message>
    <message numerus="yes">
        <source>Nobody else will know it. At least %n characters; several words that do not belong together are better than signs.</source>
        <translation>
            <numerusform>Personne d’autre ne le connaîtra. Au moins %n caractère&#xa0;; plusieurs mots sans rapport entre eux valent mieux que des signes.</numerusform>
            <numerusform>Personne d’autre ne le connaîtra. Au moins %n caractères&#xa0;; plusieurs mots sans rapport entre eux valent mieux que des signes.</numerusform>
        </translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Nouveau mot de passe</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Le même, une seconde fois</translation>
    </message>
    <message>
        <source>Keep this password</source>
        <translation>Retenir ce mot de passe</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Too easy to guess</source>
        <translation>Trop facile à deviner</translation>
    </message>
    <message>
        <source>Fair</source>
        <translation>Acceptable</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Bon</translation>
    </message>
</context>
<context>
    <name>HelpCard</name>
    <message>
        <source>Example: %1</source>
        <translation>Exemple&#xa0;: %1</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Source&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>ListSheet</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n ligne</numerusform>
            <numerusform>%n lignes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) read so far</source>
        <translation>
            <numerusform>%n ligne lue jusqu’ici</numerusform>
            <numerusform>%n lignes lues jusqu’ici</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) marked</source>
        <translation>
            <numerusform>%n ligne cochée</numerusform>
            <numerusform>%n lignes cochées</numerusform>
        </translation>
    </message>
    <message>
        <source>Filter ( / )</source>
        <translation>Filtrer ( / )</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtrer</translation>
    </message>
    <message>
        <source>Choose the columns</source>
        <translation>Choisir les colonnes</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
</context>
<context>
    <name>LoadingState</name>
    <message>
        <source>Loading…</source>
        <translation>Chargement…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>LoginPage</name>
    <message>
        <source>Log in</source>
        <translation>Se connecter</translation>
    </message>
    <message>
        <source>Login code</source>
        <translation>Code de connexion</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Forgotten password?</source>
        <translation>Mot de passe oublié&#xa0;?</translation>
    </message>
    <message>
        <source>Ask the security officer of your institution. A second officer confirms, then you choose a new password. Your drafts are kept.</source>
        <translation>Adressez-vous à l’officier de sécurité de votre institution. Un second officier confirme, puis vous choisissez un nouveau mot de passe. Vos brouillons sont conservés.</translation>
    </message>
    <message>
        <source>Looking for the server…</source>
        <translation>Recherche du serveur…</translation>
    </message>
    <message>
        <source>The server answers, its certificate is right.</source>
        <translation>Le serveur répond, son certificat est le bon.</translation>
    </message>
</context>
<context>
    <name>LoginWindow</name>
    <message>
        <source>National register of trafficking, smuggling and slavery cases</source>
        <translation>Registre national des affaires de traite, de trafic de migrants et d’esclavage</translation>
    </message>
    <message>
        <source>FICTITIOUS</source>
        <translation>FICTIF</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Clair ou sombre</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>the security officer of your institution</source>
        <translation>l’officier de sécurité de votre institution</translation>
    </message>
    <message>
        <source>Go to the search box</source>
        <translation>Aller à la recherche</translation>
    </message>
    <message>
        <source>First front door, Ctrl+2 the second…</source>
        <translation>Première entrée, Ctrl+2 la deuxième…</translation>
    </message>
    <message>
        <source>Narrow or widen the navigation</source>
        <translation>Réduire ou élargir la navigation</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Verrouiller</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>Cette liste</translation>
    </message>
    <message>
        <source>Open the row</source>
        <translation>Ouvrir la ligne</translation>
    </message>
    <message>
        <source>Mark the row</source>
        <translation>Cocher la ligne</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>Filtrer la liste</translation>
    </message>
    <message>
        <source>First row; End for the last</source>
        <translation>Première ligne&#xa0;; Fin pour la dernière</translation>
    </message>
    <message>
        <source>Next field</source>
        <translation>Champ suivant</translation>
    </message>
    <message>
        <source>Next field, from a text of several lines</source>
        <translation>Champ suivant, depuis un texte de plusieurs lignes</translation>
    </message>
    <message>
        <source>What the field means</source>
        <translation>Signification du champ</translation>
    </message>
    <message>
        <source>Show the list of choices</source>
        <translation>Ouvrir la liste des choix</translation>
    </message>
    <message>
        <source>Undo what was typed</source>
        <translation>Annuler la frappe</translation>
    </message>
    <message>
        <source>Close what was opened last</source>
        <translation>Fermer ce qui vient d’être ouvert</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>Cette page</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenêtre</translation>
    </message>
    <message>
        <source>Forms</source>
        <translation>Formulaires</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listes</translation>
    </message>
</context>
<context>
    <name>NamePair</name>
    <message>
        <source>%1, in Latin letters</source>
        <translation>%1, en lettres latines</translation>
    </message>
    <message>
        <source>%1, in Arabic letters</source>
        <translation>%1, en lettres arabes</translation>
    </message>
    <message>
        <source>Arabic letters stand in the field for Latin letters.</source>
        <translation>Des lettres arabes se trouvent dans le champ des lettres latines.</translation>
    </message>
    <message>
        <source>Latin letters stand in the field for Arabic letters.</source>
        <translation>Des lettres latines se trouvent dans le champ des lettres arabes.</translation>
    </message>
    <message>
        <source>Latin letters</source>
        <translation>En lettres latines</translation>
    </message>
    <message>
        <source>Arabic letters</source>
        <translation>En lettres arabes</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Session: %1</source>
        <translation>Session&#xa0;: %1</translation>
    </message>
    <message>
        <source>Widen the navigation</source>
        <translation>Élargir la navigation</translation>
    </message>
    <message>
        <source>Narrow the navigation</source>
        <translation>Réduire la navigation</translation>
    </message>
    <message>
        <source>Navigation</source>
        <translation>Navigation</translation>
    </message>
    <message>
        <source>Demonstration: work as</source>
        <translation>Démonstration&#xa0;: travailler en tant que</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Verrouiller</translation>
    </message>
    <message>
        <source>End the session</source>
        <translation>Terminer la session</translation>
    </message>
</context>
<context>
    <name>NoRightState</name>
    <message>
        <source>Your role does not open this page</source>
        <translation>Votre rôle n’ouvre pas cette page</translation>
    </message>
    <message>
        <source>To be given the right, ask: %1</source>
        <translation>Pour obtenir ce droit, adressez-vous à&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>OthersPanel</name>
    <message>
        <source>In the other institutions</source>
        <translation>Dans les autres institutions</translation>
    </message>
    <message>
        <source>Something is held there; ask the contact for access. A hit is a lead, not an identification.</source>
        <translation>Quelque chose y est détenu&#xa0;; demandez l’accès au contact indiqué. Une concordance est une piste, pas une identification.</translation>
    </message>
    <message>
        <source>Not asked</source>
        <translation>Non interrogées</translation>
    </message>
    <message>
        <source>Your role does not ask the other institutions.</source>
        <translation>Votre rôle ne permet pas d’interroger les autres institutions.</translation>
    </message>
    <message>
        <source>Choose one of your files above: the question goes out with it, and is recorded.</source>
        <translation>Choisissez ci-dessus l’un de vos dossiers&#xa0;: la question part avec lui, et elle est journalisée.</translation>
    </message>
    <message>
        <source>Answer awaited</source>
        <translation>Réponse en attente</translation>
    </message>
    <message>
        <source>The answering service is late. The question is kept and will be answered.</source>
        <translation>Le service de réponse a du retard. La question est gardée et recevra sa réponse.</translation>
    </message>
    <message>
        <source>It comes within two seconds; you may go on working.</source>
        <translation>Elle arrive en deux secondes&#xa0;; vous pouvez continuer à travailler.</translation>
    </message>
    <message>
        <source>Too many</source>
        <translation>Trop de réponses</translation>
    </message>
    <message>
        <source>Make the question more precise: a birth date, another name.</source>
        <translation>Précisez la question&#xa0;: une date de naissance, un autre nom.</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>Sans réponse</translation>
    </message>
    <message>
        <source>You have asked as many questions as your role allows for now.</source>
        <translation>Vous avez posé autant de questions que votre rôle le permet pour l’instant.</translation>
    </message>
    <message>
        <source>Your role no longer allows this question.</source>
        <translation>Votre rôle ne permet plus cette question.</translation>
    </message>
    <message>
        <source>The question holds no name and no number.</source>
        <translation>La question ne contient ni nom ni numéro.</translation>
    </message>
    <message>
        <source>No result</source>
        <translation>Aucun résultat</translation>
    </message>
    <message>
        <source>The other institutions have nothing they may tell you.</source>
        <translation>Les autres institutions n’ont rien qu’elles puissent vous communiquer.</translation>
    </message>
</context>
<context>
    <name>PartialDateEdit</name>
    <message>
        <source>unknown</source>
        <comment>date</comment>
        <translation>inconnue</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>vers %1</translation>
    </message>
    <message>
        <source>dd/mm/yyyy, mm/yyyy, yyyy, ~yyyy</source>
        <translation>jj/mm/aaaa, mm/aaaa, aaaa, ~aaaa</translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>Show the password</source>
        <translation>Afficher le mot de passe</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>Masquer le mot de passe</translation>
    </message>
</context>
<context>
    <name>PersonBlock</name>
    <message>
        <source>Role</source>
        <translation>Rôle</translation>
    </message>
    <message>
        <source>Name, as written</source>
        <translation>Nom, tel qu’écrit</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Sexe</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Naissance</translation>
    </message>
    <message>
        <source>What the person is in this file. A victim or a witness is kept under a pseudonym at once.</source>
        <translation>Ce que la personne est dans ce dossier. Une victime ou un témoin est aussitôt gardé sous pseudonyme.</translation>
    </message>
    <message>
        <source>As it stands on the paper, in its own script; the other may stay empty. Nobody corrects it: other spellings are found all the same.</source>
        <translation>Tel qu’il figure sur la pièce, dans son écriture&#xa0;; l’autre peut rester vide. Personne ne le corrige&#xa0;: les autres graphies sont trouvées quand même.</translation>
    </message>
    <message>
        <source>As on the paper. The first letter chooses; leave it empty when it is not stated.</source>
        <translation>Comme sur la pièce. La première lettre choisit&#xa0;; laissez vide si ce n’est pas indiqué.</translation>
    </message>
    <message>
        <source>What is really known: a day, a month, a year, or about a year. Do not make up a day.</source>
        <translation>Ce que l’on sait vraiment&#xa0;: un jour, un mois, une année, ou vers une année. N’inventez pas de jour.</translation>
    </message>
    <message>
        <source>Nationality</source>
        <translation>Nationalité</translation>
    </message>
    <message>
        <source>The nationality stated or proved. Type the name of the country or its code.</source>
        <translation>La nationalité déclarée ou prouvée. Tapez le nom du pays ou son code.</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Téléphone</translation>
    </message>
    <message>
        <source>As it was given, with the country code if it is foreign.</source>
        <translation>Tel qu’il a été donné, avec l’indicatif s’il est étranger.</translation>
    </message>
    <message>
        <source>Offence held</source>
        <translation>Infraction retenue</translation>
    </message>
    <message>
        <source>The qualification held against this person, chosen by a magistrate or the investigators, never inferred. Another choice is recorded as a new decision; the earlier one is kept.</source>
        <translation>La qualification retenue contre cette personne, choisie par un magistrat ou les enquêteurs, jamais déduite. Un autre choix est consigné comme une nouvelle décision&#xa0;; la précédente est conservée.</translation>
    </message>
    <message>
        <source>Other offence</source>
        <translation>Autre infraction</translation>
    </message>
    <message>
        <source>A second qualification held at the same time, if there is one.</source>
        <translation>Une seconde qualification retenue en même temps, s’il y en a une.</translation>
    </message>
    <message>
        <source>Victim status</source>
        <translation>Statut de victime</translation>
    </message>
    <message>
        <source>V0 reported, V1 presumed, V2 identified, V3 discarded. Each change is a decision.</source>
        <translation>V0 signalée, V1 présumée, V2 identifiée, V3 écartée. Chaque changement est une décision.</translation>
    </message>
    <message>
        <source>The main form undergone or intended. It is kept with the identity.</source>
        <translation>La forme principale, subie ou projetée. Elle est gardée avec l’identité.</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>Décidé par</translation>
    </message>
    <message>
        <source>Which body decided the status: it is recorded with the status.</source>
        <translation>L’organe qui a décidé du statut&#xa0;: il est consigné avec le statut.</translation>
    </message>
    <message>
        <source>Decided on</source>
        <translation>Décidé le</translation>
    </message>
    <message>
        <source>The day of the decision on the status.</source>
        <translation>Le jour de la décision sur le statut.</translation>
    </message>
    <message>
        <source>Form of exploitation</source>
        <translation>Forme d’exploitation</translation>
    </message>
    <message>
        <source>Open the identity…</source>
        <translation>Ouvrir l’identité…</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>Show all of this person</source>
        <translation>Afficher toute la fiche de cette personne</translation>
    </message>
    <message>
        <source>A status is recorded with who decided it, and when.</source>
        <translation>Un statut est consigné avec qui l’a décidé, et quand.</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>%1 — kept under a pseudonym</source>
        <translation>%1 — gardé sous pseudonyme</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Retirer</translation>
    </message>
</context>
<context>
    <name>ProcedureSheetView</name>
    <message>
        <source>Back to the list</source>
        <translation>Retour à la liste</translation>
    </message>
    <message>
        <source>Persons</source>
        <translation>Personnes</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>Étapes</translation>
    </message>
    <message>
        <source>Summary of facts</source>
        <translation>Résumé des faits</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>Ajouter une personne</translation>
    </message>
    <message>
        <source>Add a stage</source>
        <translation>Ajouter une étape</translation>
    </message>
    <message>
        <source>New procedure</source>
        <translation>Nouvelle procédure</translation>
    </message>
    <message>
        <source>For reading only</source>
        <translation>Lecture seule</translation>
    </message>
    <message>
        <source>Changes not saved</source>
        <translation>Modifications non enregistrées</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Enregistrée</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Pas encore enregistrée</translation>
    </message>
</context>
<context>
    <name>ProceduresPage</name>
    <message>
        <source>New procedure</source>
        <translation>Nouvelle procédure</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>To the file</source>
        <translation>Aller au dossier</translation>
    </message>
    <message>
        <source>To the persons</source>
        <translation>Aller aux personnes</translation>
    </message>
    <message>
        <source>To the stages</source>
        <translation>Aller aux étapes</translation>
    </message>
    <message>
        <source>To the summary of facts</source>
        <translation>Aller au résumé des faits</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>Ajouter une personne</translation>
    </message>
    <message>
        <source>Add a stage</source>
        <translation>Ajouter une étape</translation>
    </message>
    <message>
        <source>One more like this person or stage</source>
        <translation>Ajouter une personne ou une étape semblable</translation>
    </message>
    <message>
        <source>Take this person or stage out</source>
        <translation>Retirer cette personne ou cette étape</translation>
    </message>
    <message>
        <source>Correct a saved stage</source>
        <translation>Corriger une étape enregistrée</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Retour à la liste</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Enregistrée&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message numerus="yes">
        <source>Your account expires in %n day(s).</source>
        <translation>
            <numerusform>Votre compte expire dans %n jour.</numerusform>
            <numerusform>Votre compte expire dans %n jours.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your institution&apos;s security officer can renew it.</source>
        <translation>L’officier de sécurité de votre institution peut le prolonger.</translation>
    </message>
</context>
<context>
    <name>QuestionForm</name>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>Name, telephone or paper</source>
        <translation>Nom, téléphone ou pièce</translation>
    </message>
    <message>
        <source>Any spelling, either script; a number is looked for as a telephone, a paper or a plate. Each look is recorded with its purpose before anything is shown.</source>
        <translation>Toute graphie, dans les deux écritures&#xa0;; un numéro est cherché comme téléphone, pièce ou plaque. Chaque recherche est journalisée avec sa finalité avant tout affichage.</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Naissance</translation>
    </message>
    <message>
        <source>A day or a year, if it is known: it puts namesakes apart.</source>
        <translation>Un jour ou une année, si on les connaît&#xa0;: cela sépare les homonymes.</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Finalité</translation>
    </message>
    <message>
        <source>Why you are looking. Without a purpose nothing is searched.</source>
        <translation>Pourquoi vous cherchez. Sans finalité, rien n’est cherché.</translation>
    </message>
    <message>
        <source>For which of your files</source>
        <translation>Pour lequel de vos dossiers</translation>
    </message>
    <message>
        <source>Needed to ask the other institutions: they answer a file, not a curiosity. Type the beginning of its reference.</source>
        <translation>Nécessaire pour interroger les autres institutions&#xa0;: elles répondent à un dossier, pas à une curiosité. Tapez le début de sa référence.</translation>
    </message>
</context>
<context>
    <name>ReportsPage</name>
    <message>
        <source>Public</source>
        <translation>Publique</translation>
    </message>
    <message>
        <source>Restricted release</source>
        <translation>Restreinte</translation>
    </message>
    <message>
        <source>Quarter</source>
        <translation>Trimestre</translation>
    </message>
    <message>
        <source>Of a quarter that is not over the figures are provisional.</source>
        <translation>Les chiffres d’un trimestre non terminé sont provisoires.</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Diffusion</translation>
    </message>
    <message>
        <source>Public: figures under 10 are not told and others are rounded. Restricted: figures under 5 are not told; for ministries only, and the note says so on every page.</source>
        <translation>Publique&#xa0;: les chiffres inférieurs à 10 ne sont pas donnés, les autres sont arrondis. Restreinte&#xa0;: les chiffres inférieurs à 5 ne sont pas donnés&#xa0;; réservée aux ministères, et la note le dit sur chaque page.</translation>
    </message>
    <message>
        <source>Choose a quarter. The request is recorded, the figures are frozen, and both languages are printed from them.</source>
        <translation>Choisissez un trimestre. La demande est journalisée, les chiffres sont figés, et les deux langues en sont imprimées.</translation>
    </message>
    <message>
        <source>Keep both PDFs</source>
        <translation>Garder les deux PDF</translation>
    </message>
    <message>
        <source>Nothing was printed. Prepare the note again: it takes a new number.</source>
        <translation>Rien n’a été imprimé. Préparez la note de nouveau&#xa0;: elle prendra un nouveau numéro.</translation>
    </message>
    <message>
        <source>No. %1 · SHA-256 of the data %2…</source>
        <translation>N° %1 · SHA-256 des données %2…</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>Intervalle</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Prepare the quarterly note</source>
        <translation>Préparer la note trimestrielle</translation>
    </message>
    <message>
        <source>Prepare another</source>
        <translation>En préparer une autre</translation>
    </message>
    <message>
        <source>Keep both PDFs…</source>
        <translation>Garder les deux PDF…</translation>
    </message>
    <message>
        <source>No note prepared</source>
        <translation>Aucune note préparée</translation>
    </message>
    <message>
        <source>the Instance, which prints the national note</source>
        <translation>l’Instance, qui imprime la note nationale</translation>
    </message>
    <message>
        <source>Freezing the figures and printing both languages</source>
        <translation>Arrêt des chiffres et impression des deux langues</translation>
    </message>
    <message>
        <source>no return</source>
        <translation>sans retour</translation>
    </message>
    <message>
        <source>Median, days</source>
        <translation>Médiane, en jours</translation>
    </message>
    <message>
        <source>9th decile</source>
        <translation>9e décile</translation>
    </message>
    <message>
        <source>Where to keep both PDFs</source>
        <translation>Où garder les deux PDF</translation>
    </message>
    <message>
        <source>Keep here</source>
        <translation>Garder ici</translation>
    </message>
    <message>
        <source>Kept: %1</source>
        <translation>Gardés&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>ResultList</name>
    <message>
        <source>Results</source>
        <translation>Résultats</translation>
    </message>
</context>
<context>
    <name>Saver</name>
    <message>
        <source>Nothing has changed since the last save.</source>
        <translation>Rien n’a changé depuis le dernier enregistrement.</translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>In your institution</source>
        <translation>Dans votre institution</translation>
    </message>
    <message>
        <source>Nothing searched yet</source>
        <translation>Aucune recherche pour l’instant</translation>
    </message>
    <message>
        <source>Type a name as you heard it, or a telephone number, and say why.</source>
        <translation>Tapez un nom comme vous l’avez entendu, ou un téléphone, et dites pourquoi.</translation>
    </message>
    <message>
        <source>To the search box</source>
        <translation>Aller à la zone de recherche</translation>
    </message>
    <message>
        <source>From the box to the results</source>
        <translation>De la zone aux résultats</translation>
    </message>
    <message>
        <source>Searching your institution</source>
        <translation>Recherche dans votre institution</translation>
    </message>
    <message>
        <source>The search was not answered. It may have been recorded.</source>
        <translation>La recherche est restée sans réponse. Elle a pu être journalisée.</translation>
    </message>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n résultat</numerusform>
            <numerusform>%n résultats</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found in your institution</source>
        <translation>Rien trouvé dans votre institution</translation>
    </message>
    <message>
        <source>Spellings close to what you typed were tried, in both scripts.</source>
        <translation>Les graphies proches ont été essayées, dans les deux écritures.</translation>
    </message>
</context>
<context>
    <name>SheetPanel</name>
    <message>
        <source>To look at</source>
        <translation>À vérifier</translation>
    </message>
    <message>
        <source>Nothing to look at. Possible doubles appear here as you type.</source>
        <translation>Rien à vérifier. Les doublons possibles apparaissent ici au fil de la saisie.</translation>
    </message>
    <message>
        <source>Taken out of the sheet; saving will take the person out of the file.</source>
        <translation>Retirée de la fiche&#xa0;; l’enregistrement retirera la personne du dossier.</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Remettre</translation>
    </message>
    <message>
        <source>Draft of %1</source>
        <translation>Brouillon du %1</translation>
    </message>
    <message>
        <source>What you typed and did not save was brought back from this computer.</source>
        <translation>Votre saisie non enregistrée a été reprise depuis ce poste.</translation>
    </message>
    <message>
        <source>Go back to the saved file</source>
        <translation>Revenir au dossier enregistré</translation>
    </message>
    <message>
        <source>same telephone</source>
        <translation>même téléphone</translation>
    </message>
    <message>
        <source>Perhaps already known: %1</source>
        <translation>Peut-être déjà connu&#xa0;: %1</translation>
    </message>
    <message>
        <source>Open that file</source>
        <translation>Ouvrir ce dossier</translation>
    </message>
</context>
<context>
    <name>ShortcutOverview</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Online</source>
        <translation>En ligne</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Hors ligne</translation>
    </message>
    <message>
        <source>Reconnecting…</source>
        <translation>Reconnexion…</translation>
    </message>
    <message>
        <source>Session ended</source>
        <translation>Session terminée</translation>
    </message>
    <message>
        <source>Draft not saved</source>
        <translation>Brouillon non enregistré</translation>
    </message>
    <message>
        <source>Draft saved at %1:%2</source>
        <translation>Brouillon enregistré à %1 h %2</translation>
    </message>
    <message>
        <source>Data up to %1</source>
        <translation>Données arrêtées au %1</translation>
    </message>
    <message>
        <source>Purpose: %1</source>
        <translation>Finalité&#xa0;: %1</translation>
    </message>
    <message>
        <source>FICTITIOUS</source>
        <translation>FICTIF</translation>
    </message>
    <message>
        <source>Training: the persons and cases of this register do not exist.</source>
        <translation>Formation&#xa0;: les personnes et les affaires de ce registre n’existent pas.</translation>
    </message>
</context>
<context>
    <name>SummaryBlock</name>
    <message>
        <source>What happened</source>
        <translation>Ce qui s’est passé</translation>
    </message>
    <message>
        <source>Facts only. No name of a victim or a witness: write « the victim ». Ctrl+Enter leaves the field.</source>
        <translation>Les faits seulement. Aucun nom de victime ni de témoin&#xa0;: écrivez «&#xa0;la victime&#xa0;». Ctrl+Entrée quitte le champ.</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Search a name, a number, a telephone… (%1)</source>
        <translation>Rechercher un nom, un numéro, un téléphone… (%1)</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
</context>
<context>
    <name>TypeAhead</name>
    <message>
        <source>Unknown</source>
        <translation>Inconnu</translation>
    </message>
    <message>
        <source>Refused to say</source>
        <translation>Refuse de répondre</translation>
    </message>
    <message>
        <source>Illegible</source>
        <translation>Illisible</translation>
    </message>
    <message>
        <source>Show the list</source>
        <translation>Ouvrir la liste</translation>
    </message>
</context>
<context>
    <name>UnlockSheet</name>
    <message>
        <source>Locked</source>
        <translation>Verrouillé</translation>
    </message>
    <message>
        <source>Session of %1. Your draft is kept. Type your password to go on.</source>
        <translation>Session de %1. Votre brouillon est conservé. Saisissez votre mot de passe pour continuer.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Déverrouiller</translation>
    </message>
    <message>
        <source>Another user</source>
        <translation>Autre utilisateur</translation>
    </message>
</context>
<context>
    <name>comparing</name>
    <message>
        <source>in the file</source>
        <translation>au dossier</translation>
    </message>
    <message>
        <source>taken out</source>
        <translation>retirée</translation>
    </message>
    <message>
        <source>not in the file</source>
        <translation>absente du dossier</translation>
    </message>
</context>
<context>
    <name>doors</name>
    <message>
        <source>Procedures</source>
        <translation>Procédures</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Recherche</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Rapports</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>The server does not answer. Check the network cable or the wireless link, then try again.</source>
        <translation>Le serveur ne répond pas. Vérifiez le câble réseau ou la liaison sans fil, puis réessayez.</translation>
    </message>
    <message>
        <source>The link was cut before the server had answered.</source>
        <translation>La liaison a été coupée avant la réponse du serveur.</translation>
    </message>
    <message>
        <source>The request was cancelled.</source>
        <translation>La demande a été annulée.</translation>
    </message>
    <message>
        <source>The server has too many sessions open. Try again in a minute.</source>
        <translation>Trop de sessions sont ouvertes sur le serveur. Réessayez dans une minute.</translation>
    </message>
    <message>
        <source>The server is starting. Try again in a moment.</source>
        <translation>Le serveur démarre. Réessayez dans un instant.</translation>
    </message>
    <message>
        <source>The server&apos;s machine answers, but Mizan does not run on it. Tell your administrator.</source>
        <translation>La machine du serveur répond, mais Mizan n’y est pas en marche. Prévenez votre administrateur.</translation>
    </message>
    <message>
        <source>The server&apos;s name is unknown on this network. Check the network, then the server&apos;s name.</source>
        <translation>Le nom du serveur est inconnu sur ce réseau. Vérifiez le réseau, puis le nom du serveur.</translation>
    </message>
    <message>
        <source>The server took too long to answer. The network may be slow.</source>
        <translation>Le serveur a mis trop de temps à répondre. Le réseau est peut-être lent.</translation>
    </message>
    <message>
        <source>This server does not show the certificate of Mizan. Your password was not sent. Do not go on: tell your administrator.</source>
        <translation>Ce serveur ne présente pas le certificat de Mizan. Votre mot de passe n’a pas été envoyé. N’allez pas plus loin&#xa0;: prévenez votre administrateur.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is for another name. Your password was not sent. Do not go on: tell your administrator.</source>
        <translation>Le certificat du serveur porte un autre nom. Votre mot de passe n’a pas été envoyé. N’allez pas plus loin&#xa0;: prévenez votre administrateur.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not valid today. Check this computer&apos;s clock, then tell your administrator.</source>
        <translation>Le certificat du serveur n’est pas valable aujourd’hui. Vérifiez l’horloge de ce poste, puis prévenez votre administrateur.</translation>
    </message>
    <message>
        <source>The file by which the server is recognised is missing on this computer. Tell your administrator.</source>
        <translation>Le fichier qui permet de reconnaître le serveur manque sur ce poste. Prévenez votre administrateur.</translation>
    </message>
    <message>
        <source>The server offers no protected link. Your password was not sent. Tell your administrator.</source>
        <translation>Le serveur n’offre pas de liaison protégée. Votre mot de passe n’a pas été envoyé. Prévenez votre administrateur.</translation>
    </message>
    <message>
        <source>The server&apos;s protection is too old. Your password was not sent. Tell your administrator.</source>
        <translation>La protection du serveur est trop ancienne. Votre mot de passe n’a pas été envoyé. Prévenez votre administrateur.</translation>
    </message>
    <message>
        <source>The server is stopping, or it ended this session.</source>
        <translation>Le serveur s’arrête, ou il a mis fin à cette session.</translation>
    </message>
    <message>
        <source>The server can be read but not written for now.</source>
        <translation>Pour l’instant, le serveur peut être consulté mais n’enregistre pas.</translation>
    </message>
    <message>
        <source>The server has no room left on its disk. Tell your administrator.</source>
        <translation>Le disque du serveur est plein. Prévenez votre administrateur.</translation>
    </message>
    <message>
        <source>The server&apos;s disk fails. Tell your administrator at once.</source>
        <translation>Le disque du serveur est en panne. Prévenez tout de suite votre administrateur.</translation>
    </message>
    <message>
        <source>The server has no memory left. Try again in a minute.</source>
        <translation>Le serveur manque de mémoire. Réessayez dans une minute.</translation>
    </message>
    <message>
        <source>This request asks too much of the server. Ask for less at once.</source>
        <translation>Cette demande est trop lourde pour le serveur. Demandez moins à la fois.</translation>
    </message>
    <message>
        <source>The server took too long over this and stopped it. Try again, or ask for less at once.</source>
        <translation>Le serveur y a mis trop de temps et s’est arrêté. Réessayez, ou demandez moins à la fois.</translation>
    </message>
    <message>
        <source>Someone else is saving this record just now. Try again.</source>
        <translation>Quelqu’un d’autre enregistre cette fiche en ce moment. Réessayez.</translation>
    </message>
    <message>
        <source>Two people saved at the same instant. Try again.</source>
        <translation>Deux personnes ont enregistré au même instant. Réessayez.</translation>
    </message>
    <message>
        <source>Too much is under way at once. Try again in a moment.</source>
        <translation>Trop d’opérations sont en cours. Réessayez dans un instant.</translation>
    </message>
    <message>
        <source>This version of Mizan is too old for the server. Ask for an update.</source>
        <translation>Cette version de Mizan est trop ancienne pour le serveur. Demandez une mise à jour.</translation>
    </message>
    <message>
        <source>This session is closed. Log in again.</source>
        <translation>Cette session est fermée. Reconnectez-vous.</translation>
    </message>
    <message>
        <source>The login code or the password is wrong.</source>
        <translation>Le code de connexion ou le mot de passe est faux.</translation>
    </message>
    <message>
        <source>Type your login code and your password.</source>
        <translation>Saisissez votre code de connexion et votre mot de passe.</translation>
    </message>
    <message>
        <source>This account has expired. Your institution&apos;s security officer can renew it.</source>
        <translation>Ce compte a expiré. L’officier de sécurité de votre institution peut le prolonger.</translation>
    </message>
    <message>
        <source>The server refused the login. Try again, then tell your administrator.</source>
        <translation>Le serveur a refusé la connexion. Réessayez, puis prévenez votre administrateur.</translation>
    </message>
    <message>
        <source>This computer&apos;s disk is slow: the draft is not written yet. It will be, keep the window open.</source>
        <translation>Le disque de ce poste est lent&#xa0;: le brouillon n’est pas encore écrit. Il le sera, gardez la fenêtre ouverte.</translation>
    </message>
    <message>
        <source>This passphrase does not open what is kept here.</source>
        <translation>Cette phrase secrète n’ouvre pas ce qui est conservé ici.</translation>
    </message>
    <message>
        <source>What this computer keeps for you cannot be read any more.</source>
        <translation>Ce que ce poste conserve pour vous ne peut plus être lu.</translation>
    </message>
    <message>
        <source>This computer could not keep the secret: it will be asked again.</source>
        <translation>Ce poste n’a pas pu conserver le secret&#xa0;: il sera redemandé.</translation>
    </message>
    <message>
        <source>The document could not be written there. Choose another folder, or free some space.</source>
        <translation>Le document n’a pas pu être écrit à cet endroit. Choisissez un autre dossier, ou libérez de la place.</translation>
    </message>
    <message>
        <source>This text is longer than the register allows.</source>
        <translation>Ce texte est plus long que le registre ne l’admet.</translation>
    </message>
    <message>
        <source>This number is larger than the register allows.</source>
        <translation>Ce nombre est plus grand que le registre ne l’admet.</translation>
    </message>
    <message>
        <source>The server cannot read this date.</source>
        <translation>Le serveur ne peut pas lire cette date.</translation>
    </message>
    <message>
        <source>This text contains a character that cannot be kept.</source>
        <translation>Ce texte contient un caractère qui ne peut pas être conservé.</translation>
    </message>
    <message>
        <source>This record does not exist, or you may not see it.</source>
        <translation>Cette fiche n’existe pas, ou vous ne pouvez pas la voir.</translation>
    </message>
    <message>
        <source>Say why this is corrected: the earlier version is kept beside it.</source>
        <translation>Dites pourquoi cela est corrigé&#xa0;: la version précédente est conservée à côté.</translation>
    </message>
    <message>
        <source>A dated event is never changed: add a new one that replaces it.</source>
        <translation>Un événement daté ne se modifie pas&#xa0;: ajoutez-en un nouveau qui le remplace.</translation>
    </message>
    <message>
        <source>A person&apos;s role cannot become a protected one this way: give the person a sheet of their own.</source>
        <translation>Un rôle ne peut pas devenir protégé de cette façon&#xa0;: ouvrez une fiche propre à cette personne.</translation>
    </message>
    <message>
        <source>This act must be done alone. Try again.</source>
        <translation>Cet acte doit être fait seul. Réessayez.</translation>
    </message>
    <message>
        <source>The register has no such field, or keeps another kind of value in it.</source>
        <translation>Le registre n’a pas ce champ, ou y garde une valeur d’une autre nature.</translation>
    </message>
    <message>
        <source>This comes after a final decision: only a remedy or the execution can follow one. Check the date.</source>
        <translation>Cela vient après une décision définitive&#xa0;: seuls une voie de recours ou l’exécution peuvent suivre. Vérifiez la date.</translation>
    </message>
    <message>
        <source>This is outside the limits of the field.</source>
        <translation>Cela sort des limites du champ.</translation>
    </message>
    <message>
        <source>This value is no longer in use. Choose another of the list.</source>
        <translation>Cette valeur n’est plus en usage. Choisissez-en une autre dans la liste.</translation>
    </message>
    <message>
        <source>This is more than can be saved at once. Save it in parts.</source>
        <translation>C’est plus que ce qui peut être enregistré en une fois. Enregistrez en plusieurs parties.</translation>
    </message>
    <message>
        <source>Choose the purpose: it is recorded with every search.</source>
        <translation>Choisissez la finalité&#xa0;: elle est inscrite avec chaque recherche.</translation>
    </message>
    <message>
        <source>The number of requests allowed for now is reached. Try again later.</source>
        <translation>Le nombre de demandes permis pour le moment est atteint. Réessayez plus tard.</translation>
    </message>
    <message>
        <source>This question cannot be asked as it is: shorten it.</source>
        <translation>Cette question ne peut pas être posée telle quelle&#xa0;: raccourcissez-la.</translation>
    </message>
    <message>
        <source>Give the number of a file of your own institution.</source>
        <translation>Indiquez un dossier de votre propre institution.</translation>
    </message>
    <message>
        <source>This request is more than five minutes old. Ask again.</source>
        <translation>Cette demande date de plus de cinq minutes. Renouvelez-la.</translation>
    </message>
    <message>
        <source>The server has not yet made sure of the record. Try again.</source>
        <translation>Le serveur n’a pas encore mis la trace en sûreté. Réessayez.</translation>
    </message>
    <message>
        <source>The check characters do not agree with the number. Read it again.</source>
        <translation>Les caractères de contrôle ne correspondent pas au numéro. Relisez-le.</translation>
    </message>
    <message>
        <source>This account waits for a second officer to confirm it. Try again once that is done.</source>
        <translation>Ce compte attend la confirmation d’un second officier. Réessayez ensuite.</translation>
    </message>
    <message>
        <source>This account has too many sessions open. Close one of them first.</source>
        <translation>Trop de sessions sont ouvertes avec ce compte. Fermez-en une d’abord.</translation>
    </message>
    <message>
        <source>Choose a password of your own before you go on.</source>
        <translation>Choisissez votre propre mot de passe avant de continuer.</translation>
    </message>
    <message>
        <source>A password has at least {minimum} characters.</source>
        <translation>Un mot de passe a au moins {minimum} caractères.</translation>
    </message>
    <message>
        <source>This password is too easy to guess. Take several words that do not belong together.</source>
        <translation>Ce mot de passe est trop facile à deviner. Prenez plusieurs mots sans rapport entre eux.</translation>
    </message>
    <message>
        <source>The new password must be different from the old one.</source>
        <translation>Le nouveau mot de passe doit être différent de l’ancien.</translation>
    </message>
    <message>
        <source>The two passwords are not the same.</source>
        <translation>Les deux mots de passe ne sont pas les mêmes.</translation>
    </message>
    <message>
        <source>The password must not contain the login code.</source>
        <translation>Le mot de passe ne doit pas contenir le code de connexion.</translation>
    </message>
    <message>
        <source>This computer has no room left on its disk: the draft could not be kept. Free some space now.</source>
        <translation>Le disque de ce poste est plein&#xa0;: le brouillon n’a pas pu être conservé. Libérez de la place maintenant.</translation>
    </message>
    <message>
        <source>The draft could not be written on this computer&apos;s disk.</source>
        <translation>Le brouillon n’a pas pu être écrit sur le disque de ce poste.</translation>
    </message>
    <message>
        <source>The drafts of this computer are closed. Log in to open them.</source>
        <translation>Les brouillons de ce poste sont fermés. Connectez-vous pour les ouvrir.</translation>
    </message>
    <message>
        <source>The drafts of this computer cannot be opened with this account. They are kept as they are.</source>
        <translation>Les brouillons de ce poste ne peuvent pas être ouverts avec ce compte. Ils sont conservés tels quels.</translation>
    </message>
    <message>
        <source>The file of drafts is damaged. It was set aside and a new one was begun.</source>
        <translation>Le fichier des brouillons est abîmé. Il a été mis de côté et un nouveau a été commencé.</translation>
    </message>
    <message>
        <source>A later version of Mizan wrote these drafts. Update this computer.</source>
        <translation>Ces brouillons viennent d’une version plus récente de Mizan. Mettez ce poste à jour.</translation>
    </message>
    <message>
        <source>The clock of this computer is {minutes} minutes off the server&apos;s. The server&apos;s time is used.</source>
        <translation>L’horloge de ce poste s’écarte de {minutes} minutes de celle du serveur. L’heure du serveur fait foi.</translation>
    </message>
    <message>
        <source>This is not a date. Type it as 12/03/1985, 03/1985, 1985 or « about 1985 ».</source>
        <translation>Ce n’est pas une date. Écrivez 12/03/1985, 03/1985, 1985 ou «&#xa0;vers 1985&#xa0;».</translation>
    </message>
    <message>
        <source>This date is in the future.</source>
        <translation>Cette date est dans le futur.</translation>
    </message>
    <message>
        <source>This date is too far in the past.</source>
        <translation>Cette date est trop lointaine.</translation>
    </message>
    <message>
        <source>This date comes before the one it must follow.</source>
        <translation>Cette date précède celle qu’elle doit suivre.</translation>
    </message>
    <message>
        <source>This field is required.</source>
        <translation>Ce champ est obligatoire.</translation>
    </message>
    <message>
        <source>This text is too long: at most {maximum} characters.</source>
        <translation>Ce texte est trop long&#xa0;: {maximum} caractères au plus.</translation>
    </message>
    <message>
        <source>This text is too short: at least {minimum} characters.</source>
        <translation>Ce texte est trop court&#xa0;: {minimum} caractères au moins.</translation>
    </message>
    <message>
        <source>This text contains hidden characters that change the order of letters. Type it again.</source>
        <translation>Ce texte contient des caractères cachés qui changent l’ordre des lettres. Saisissez-le de nouveau.</translation>
    </message>
    <message>
        <source>Choose a value of the list.</source>
        <translation>Choisissez une valeur de la liste.</translation>
    </message>
    <message>
        <source>This is not a number.</source>
        <translation>Ce n’est pas un nombre.</translation>
    </message>
    <message>
        <source>This number is outside the limits.</source>
        <translation>Ce nombre est hors des limites.</translation>
    </message>
    <message>
        <source>Your role does not give this right. Your institution&apos;s security officer can tell you who has it.</source>
        <translation>Votre rôle ne donne pas ce droit. L’officier de sécurité de votre institution peut vous dire qui l’a.</translation>
    </message>
    <message>
        <source>The server&apos;s answer is not what was expected. Nothing was changed.</source>
        <translation>La réponse du serveur n’est pas celle attendue. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>This program and the server are not of the same version.</source>
        <translation>Ce programme et le serveur ne sont pas de la même version.</translation>
    </message>
    <message>
        <source>This is not a SCRAM-SHA-256 verifier.</source>
        <translation>Ceci n’est pas un vérificateur SCRAM-SHA-256.</translation>
    </message>
    <message>
        <source>Nobody widens their own rights: ask another officer.</source>
        <translation>Nul n’élargit ses propres droits&#xa0;: adressez-vous à un autre officier.</translation>
    </message>
    <message>
        <source>This login code cannot be used. Choose another.</source>
        <translation>Ce code de connexion ne peut pas être utilisé. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>The officer who asked cannot confirm: another one must.</source>
        <translation>L’officier qui a demandé ne peut pas confirmer&#xa0;: un autre doit le faire.</translation>
    </message>
    <message>
        <source>There is nothing to decide here, or it is decided already.</source>
        <translation>Il n’y a rien à décider ici, ou c’est déjà décidé.</translation>
    </message>
    <message>
        <source>Someone else changed this record meanwhile. Compare both versions and choose.</source>
        <translation>Quelqu’un d’autre a modifié cette fiche entre-temps. Comparez les deux versions et choisissez.</translation>
    </message>
    <message>
        <source>Mizan made a mistake and stopped what it was doing.</source>
        <translation>Mizan a commis une erreur et a interrompu l’opération.</translation>
    </message>
    <message>
        <source>This period cannot be asked for here. Choose one of the list.</source>
        <translation>Cette période ne peut pas être demandée ici. Choisissez-en une dans la liste.</translation>
    </message>
    <message>
        <source>This indicator cannot be asked for here. Choose one of the list.</source>
        <translation>Cet indicateur ne peut pas être demandé ici. Choisissez-en un dans la liste.</translation>
    </message>
    <message>
        <source>This indicator is not broken down that way.</source>
        <translation>Cet indicateur ne se ventile pas ainsi.</translation>
    </message>
    <message>
        <source>Figures of this extent are not open to your role.</source>
        <translation>Les chiffres de cette étendue ne sont pas ouverts à votre rôle.</translation>
    </message>
    <message>
        <source>The server refused this action (code {code}).</source>
        <translation>Le serveur a refusé cette action (code {code}).</translation>
    </message>
    <message>
        <source>The network or the server failed (code {code}).</source>
        <translation>Le réseau ou le serveur a failli (code {code}).</translation>
    </message>
    <message>
        <source>This account is closed or has expired, or waits for a second officer to confirm it. See your institution&apos;s security officer.</source>
        <translation>Ce compte est fermé ou a expiré, ou il attend qu’un second officier le confirme. Voyez l’officier de sécurité de votre institution.</translation>
    </message>
    <message>
        <source>Your password was changed elsewhere and this session was ended. Your drafts are kept. Log in again.</source>
        <translation>Votre mot de passe a été changé ailleurs et cette session a pris fin. Vos brouillons sont gardés. Reconnectez-vous.</translation>
    </message>
    <message>
        <source>This is Arabic read with the wrong code. Type it again in Arabic letters: {arabic}.</source>
        <translation>C’est de l’arabe lu avec le mauvais codage. Saisissez-le de nouveau en lettres arabes&#xa0;: {arabic}.</translation>
    </message>
    <message>
        <source>This must be filled in before saving.</source>
        <translation>À remplir avant d’enregistrer.</translation>
    </message>
    <message>
        <source>This is too long to be saved. Shorten it.</source>
        <translation>C’est trop long pour être enregistré. Raccourcissez.</translation>
    </message>
    <message>
        <source>The end comes before the beginning.</source>
        <translation>La fin précède le début.</translation>
    </message>
    <message>
        <source>Give a name, in one script at least.</source>
        <translation>Donnez un nom, dans une écriture au moins.</translation>
    </message>
    <message>
        <source>A status needs who decided it, and when.</source>
        <translation>Un statut demande qui l’a décidé, et quand.</translation>
    </message>
    <message>
        <source>Type a name, a telephone number or the number of a paper.</source>
        <translation>Saisissez un nom, un numéro de téléphone ou celui d’une pièce.</translation>
    </message>
    <message>
        <source>There is no letter in this name.</source>
        <translation>Ce nom ne contient aucune lettre.</translation>
    </message>
    <message>
        <source>Words such as « Ould », « Mint » or « El » find nothing alone: add a part of the name.</source>
        <translation>«&#xa0;Ould&#xa0;», «&#xa0;Mint&#xa0;» ou «&#xa0;El&#xa0;» seuls ne trouvent rien&#xa0;: ajoutez une partie du nom.</translation>
    </message>
    <message>
        <source>Initials alone find nothing: add a whole part of the name.</source>
        <translation>Des initiales seules ne trouvent rien&#xa0;: ajoutez une partie entière du nom.</translation>
    </message>
    <message>
        <source>This name is too long to be looked for: at most {limit} characters.</source>
        <translation>Ce nom est trop long pour être cherché&#xa0;: {limit} caractères au plus.</translation>
    </message>
    <message>
        <source>This name has too many parts: at most {limit}.</source>
        <translation>Ce nom a trop de parties&#xa0;: {limit} au plus.</translation>
    </message>
</context>
<context>
    <name>showing</name>
    <message>
        <source>files: %1</source>
        <translation>dossiers&#xa0;: %1</translation>
    </message>
    <message>
        <source>open the file</source>
        <translation>ouvrir le dossier</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Téléphone</translation>
    </message>
    <message>
        <source>Boat</source>
        <translation>Embarcation</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>Plaque</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Pièce</translation>
    </message>
    <message>
        <source>NNI</source>
        <translation>NNI</translation>
    </message>
    <message>
        <source>IMEI</source>
        <translation>IMEI</translation>
    </message>
    <message>
        <source>SIM card</source>
        <translation>Carte SIM</translation>
    </message>
    <message>
        <source>Chassis</source>
        <translation>Châssis</translation>
    </message>
    <message>
        <source>Boat registration</source>
        <translation>Immatriculation de l’embarcation</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Moteur</translation>
    </message>
    <message>
        <source>GPS</source>
        <translation>GPS</translation>
    </message>
    <message>
        <source>Passport</source>
        <translation>Passeport</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Compte</translation>
    </message>
    <message>
        <source>same number</source>
        <translation>même numéro</translation>
    </message>
    <message>
        <source>Protected person</source>
        <translation>Personne protégée</translation>
    </message>
    <message>
        <source>Contact: its registry</source>
        <translation>Contact&#xa0;: son greffe</translation>
    </message>
    <message>
        <source>strong</source>
        <translation>forte</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>possible</translation>
    </message>
    <message>
        <source>born %1</source>
        <translation>né(e)&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>written</name>
    <message>
        <source>about %1</source>
        <translation>vers %1</translation>
    </message>
</context>
</TS>
