"""What the answers to facets are called, in Vietnamese and in English."""

NAMES: dict[str, dict[str, tuple[str, str]]] = {
    "kind": {
        "technical": ("Giải pháp kỹ thuật", "Technical solution"),
        "management": ("Giải pháp quản lý", "Management solution"),
        "operational": ("Giải pháp tác nghiệp", "Operational solution"),
        "technology": ("Ứng dụng tiến bộ kỹ thuật, công nghệ", "Application of technology"),
        "research": ("Đề tài nghiên cứu đã được công nhận", "Recognised research topic"),
    },
    "field": {
        "production": ("Sản xuất, kinh doanh", "Production"),
        "safety": ("An toàn, vệ sinh lao động", "Occupational safety"),
        "environment": ("Bảo vệ môi trường", "Environment"),
        "administration": ("Cải cách hành chính", "Administrative reform"),
        "organisation": (
            "Xây dựng tổ chức công đoàn, hệ thống chính trị",
            "Union and political-system building",
        ),
        "management": ("Quản lý, điều hành", "Management"),
        "education": ("Giáo dục, đào tạo", "Education"),
        "health": ("Y tế, chăm sóc sức khỏe", "Health"),
        "community": ("Cộng đồng, xã hội", "Community"),
        "other": ("Lĩnh vực khác", "Other"),
    },
    "block": {
        "administration": ("Hành chính nhà nước", "State administration"),
        "public_school": ("Trường học công lập", "Public school"),
        "public_service": ("Đơn vị sự nghiệp công lập", "Public service unit"),
        "state_enterprise": ("Doanh nghiệp nhà nước", "State enterprise"),
        "private_enterprise": ("Doanh nghiệp ngoài nhà nước", "Private enterprise"),
        "foreign_invested": (
            "Doanh nghiệp có vốn đầu tư nước ngoài",
            "Foreign-invested enterprise",
        ),
        "commune": ("Xã, phường, đặc khu", "Commune"),
        "other": ("Khối khác", "Other"),
    },
    "group": {
        "public_servant": ("Cán bộ, công chức, viên chức", "Public servants"),
        "enterprise_worker": ("Người lao động trong doanh nghiệp", "Enterprise workers"),
        "union_officer": ("Cán bộ công đoàn", "Union officers"),
    },
    "sex": {"female": ("Nữ", "Female"), "male": ("Nam", "Male")},
    "recognition": {
        "unit": ("Cấp cơ sở", "Unit level"),
        "upper": ("Cấp trên trực tiếp cơ sở", "Upper level"),
        "province": ("Cấp tỉnh, ngành", "Province or sector level"),
        "national": ("Cấp toàn quốc", "National level"),
    },
}
