FLASK_APP=portal.app
